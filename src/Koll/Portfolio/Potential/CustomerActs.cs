using System.Globalization;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Portfolio.Potential;

/// <summary>What people write down of one customer: what it spends in all, what is to be done next, and that it is done. Each is a batch that can be undone.</summary>
internal static class CustomerActs
{
    /// <summary>A wallet as the customer or its owner states it.</summary>
    public static IResult StateWallet(Visit visit) => On(visit, "#potential", (view, id) =>
    {
        var today = DateOnly.FromDateTime(visit.Now.UtcDateTime);
        if (StatedWallets.AmountOf(visit.Field("amount")) is not { } amount)
        {
            return new Refusal("wallet.amount", $"'{visit.Field("amount")}' is no amount of money", "Write what the customer spends in a year with everybody, such as 1200000.") { Details = [("amount", visit.Field("amount"))] };
        }

        var day = visit.Field("day").Length == 0 ? today : DayOf(visit.Field("day"));
        if (day is not { } said || said > today)
        {
            return new Refusal("wallet.day", "The day of a statement is a day that has been", "Choose the day on which it was said.");
        }

        return Edits.Run(visit, Title(view, id, "wallet stated"), (connection, begin) => connection.Execute(
            "INSERT INTO StatedWallet (Id, CustomerId, Amount, Source, Day, \"By\", CreatedBy) VALUES ($id, $customer, $amount, $source, $day, $by, $batch)",
            ("$id", Edits.NextId(connection, "StatedWallet")), ("$customer", id), ("$amount", amount), ("$source", visit.Field("source") == "customer" ? "customer" : "owner"),
            ("$day", Written(said)), ("$by", visit.Me.Name), ("$batch", begin())));
    });

    /// <summary>Something to do next, about an offering or about none in particular.</summary>
    public static IResult AddStep(Visit visit) => On(visit, "#steps", (view, id) =>
    {
        var step = NextStepEdits.Read(visit);
        if (step.Refusal is { } unsound)
        {
            return unsound;
        }

        var offering = int.TryParse(visit.Field("offering"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && visit.Workspace.Read(connection => connection.Scalar("SELECT count(*) FROM Offering WHERE Id = $id", ("$id", number))) == 1 ? number : (int?)null;
        return NextStepEdits.Add(visit, Title(view, id, "next step"), [id], step.Value, offering);
    });

    /// <summary>Says that a step is done, today.</summary>
    public static IResult FinishStep(Visit visit)
    {
        var (view, step) = (new PortfolioView(visit), visit.RouteNumber("step"));
        var customer = visit.Workspace.Read(connection => connection.Rows("SELECT CustomerId FROM NextStep WHERE Id = $id AND Done IS NULL", r => r.GetInt32(0), ("$id", step)));
        if (customer is not [var id] || Seen(view, id) is not { } seen)
        {
            return visit.NotFound();
        }

        var done = NextStepEdits.Finish(visit, Title(view, seen, "next step done"), step);
        return done.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, Visit.Local(visit.Field("to"), $"/customers/{seen}#steps"), done.Value);
    }

    private static IResult On(Visit visit, string anchor, Func<PortfolioView, int, Outcome<Edits.Edit>> act)
    {
        var view = new PortfolioView(visit);
        if (Seen(view, visit.RouteNumber("id")) is not { } id)
        {
            return visit.NotFound();
        }

        var done = act(view, id);
        return done.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, Visit.Local(visit.Field("to"), $"/customers/{id}{anchor}"), done.Value);
    }

    /// <summary>The record of a customer that the visitor may see; null else.</summary>
    private static int? Seen(PortfolioView view, int id) => view.Company.IndexOf(id) is >= 0 and var index && view.IsMine(index) ? id : null;

    private static string Title(PortfolioView view, int id, string what) => $"{view.Base.Directory.NameOf(view.Company.IndexOf(id))}: {what}";

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
