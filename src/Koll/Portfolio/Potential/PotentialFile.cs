using Koll.Models.Portfolio;
using Koll.Platform.CommandLine;

namespace Koll.Portfolio.Potential;

/// <summary>The customers of the page about the potential, with these filters, as CSV: exact, for programs and spreadsheets.</summary>
internal sealed class PotentialFile(PotentialView view) : IResult
{
    private static readonly string[] Head = ["id", "key", "name", "class", "segment", "owner", "revenue", "wallet", "walletLow", "walletHigh", "potential", "potentialLow", "potentialHigh", "source", "sourceDay", "nextStep", "nextStepOwner", "nextStepDue"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var content = new MemoryStream();
        Write(content);
        content.Position = 0;
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"potential-{view.Portfolio.Base.AsOf:yyyy-MM-dd}.csv\"";
        await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }

    private void Write(Stream output)
    {
        using var csv = new CsvText(output);
        foreach (var head in Head)
        {
            csv.Text(head);
        }

        csv.EndRow();
        var directory = view.Portfolio.Base.Directory;
        foreach (var c in view.Rows)
        {
            var (wallet, step) = (view.Wallets[c], view.Steps.First(c));
            var isKnown = wallet.Source != WalletSource.None;
            decimal? Money(double amount) => isKnown ? Math.Round((decimal)amount, 2) : null;
            csv.Value(view.Portfolio.Company.Ids[c]).Text(directory.Keys[c]).Text(directory.NameOf(c)).Text(view.Classes.ClassOf[c] is Models.CustomerClass.None ? null : view.Classes.ClassOf[c].ToString())
                .Text(directory.Segments?[c]).Text(directory.Owners?[c]).Value(view.Portfolio.Base.Summaries.RevenueInWindow[c] / (decimal)Ledger.Money.Scale)
                .Value(Money(wallet.Spend.Value)).Value(Money(wallet.Spend.Low)).Value(Money(wallet.Spend.High))
                .Value(Money(wallet.Potential.Value)).Value(Money(wallet.Potential.Low)).Value(Money(wallet.Potential.High))
                .Text(isKnown ? wallet.Source.Word() : null).Value(wallet.AsOf).Text(step?.Text).Text(step?.Owner).Value(step?.Due);
            csv.EndRow();
        }
    }
}
