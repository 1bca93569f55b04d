using System.Globalization;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.Clientele.Record;

/// <summary>A customer as its page shows it.</summary>
public sealed class RecordView(Visit visit, Roll roll, int customer, CustomerRecord record)
{
    public const int LinesPerPage = 50;

    public Visit Visit => visit;

    public Roll Roll => roll;

    public int Index => customer;

    public CustomerRecord Record => record;

    public Language Language => visit.Language;

    public string Currency => roll.Base.Currency;

    public int Id => record.Customer.Id;

    public string Address => $"/customers/{Id}";

    public string Name => roll.Name.Of(customer)!;

    public bool CanEdit => visit.Allows(May.EditCustomers);

    public CustomerFigures Figures { get; } = new(roll, customer);

    /// <summary>Number, organisation, country: what tells it from others of the name.</summary>
    public string Known => string.Join(" · ", new[] { record.Customer.Key, record.Customer.Organisation, record.Customer.Country, record.Customer.Owner }.Where(t => t is { Length: > 0 } && t != Name));

    /// <summary>What it brings and where that puts it, in a sentence.</summary>
    public Sentence Said
    {
        get
        {
            var summaries = roll.Base.Summaries;
            if (summaries.PurchaseDays[customer] == 0)
            {
                return new("clientele.said.prospect");
            }

            var last = Day.ToDate(summaries.LastDay[customer]);
            return Figures.RevenueRank() is { } rank
                ? new("clientele.said.active", ("revenue", Money(summaries.RevenueInWindow[customer])), ("months", summaries.Months), ("rank", rank.Rank), ("among", rank.Among), ("last", last))
                : new("clientele.said.silent", ("months", summaries.Months), ("ever", Money(summaries.Revenue[customer])), ("last", last));
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SaleLine> Lines => [.. Figures.Lines.Reverse().Skip((LinesPage - 1) * LinesPerPage).Take(LinesPerPage)];

    public int LinesPages => Math.Max(1, (Figures.Lines.Count + LinesPerPage - 1) / LinesPerPage);

    public int LinesPage => Math.Min(LinesPages, int.TryParse(visit.Query("lines"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);

    /// <summary>Others that may be the same customer, where whoever looks may make them one.</summary>
    public IReadOnlyList<(int Customer, string By)> Twins => visit.Allows(May.Undo) ? [.. Clientele.Record.Twins.Of(roll).Of(customer).Take(5)] : [];

    public Money Money(long scaled) => new(scaled, Currency);

    /// <summary>An instant of the workspace as its day is said.</summary>
    public string DayOf(string instant) => DateOnly.TryParseExact(instant.AsSpan(0, Math.Min(10, instant.Length)), "yyyy-MM-dd", out var day) ? Language.Conventions.Date(day) : instant;
}
