using System.Globalization;
using System.Text.Json;
using Koll.Customers;
using Koll.Models.Portfolio;
using Koll.Platform.Storage;

namespace Koll.Portfolio.Profit;

/// <summary>The facts that a decision was made on.</summary>
/// <param name="From">First day of the window.</param>
/// <param name="To">Its last day.</param>
/// <param name="Revenue">Net revenue of it, in units of the currency.</param>
/// <param name="Goods">Cost of goods.</param>
/// <param name="Serving">Cost to serve.</param>
/// <param name="Verdict">What the rule said: a verdict's word.</param>
/// <param name="Ahead">What was expected to come net of serving; null where nobody knew.</param>
/// <param name="AheadLow">Lower end of its range.</param>
/// <param name="AheadHigh">Upper end.</param>
public sealed record DecisionFacts(
    DateOnly From, DateOnly To, decimal Revenue, decimal Goods, decimal Serving, string Verdict, double? Ahead = null, double? AheadLow = null, double? AheadHigh = null)
{
    public decimal Profit => Revenue - Goods - Serving;

    /// <summary>The facts of a customer now.</summary>
    /// <param name="verdicts">Null where the verdicts are not waited for: the rule then says nothing of what is to come.</param>
    public static DecisionFacts Of(CustomerBase customers, int customer, ProfitVerdicts? verdicts)
    {
        var of = PortfolioProfit.In(customers).Of[customer];
        var verdict = verdicts?.Of(customer) ?? ProfitVerdicts.Rule.Judge(of);
        return new(
            customers.Window.From, customers.Window.To, Money(of.Revenue), Money(of.CostOfGoods), Money(of.Serving), verdict.Verdict.Word(),
            verdict.Ahead?.Value, verdict.Ahead?.Low, verdict.Ahead?.High);
    }

    internal string Write() => JsonSerializer.Serialize(this);

    /// <exception cref="InvalidDataException">It cannot be read: its page is damaged.</exception>
    internal static DecisionFacts Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DecisionFacts>(json) ?? throw new InvalidDataException("A decision has no facts.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The facts of a decision cannot be read.", e);
        }
    }

    private static decimal Money(long scaled) => scaled / (decimal)Ledger.Money.Scale;
}

/// <summary>What somebody decided about a relationship.</summary>
/// <param name="Customer">Index of the customer; −1 where the base does not hold it.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="At">When, in UTC.</param>
public sealed record Decision(int Id, int Customer, Verdict Verdict, string Reason, string By, DateTime At, DecisionFacts Facts)
{
    public DateOnly Day => DateOnly.FromDateTime(At);

    /// <summary>True where somebody decided other than the rule said.</summary>
    public bool Overrules => Facts.Verdict != Verdict.Word();
}

/// <summary>Every decision of a workspace, and which of them are to be looked at again.</summary>
public sealed class ProfitDecisions
{
    /// <summary>A profit that has moved by more than this part of the revenue of then is another profit.</summary>
    public const double MovedShare = 0.10;

    /// <summary>As records of a workspace.</summary>
    public static readonly RecordKind<ProfitDecisions> Kind = new("profit decisions", new([]), (connection, indexOf) => new(connection.Rows(
        "SELECT Id, CustomerId, Verdict, Reason, \"By\", At, Facts FROM ProfitDecision ORDER BY At, Id", r => new Decision(
            r.GetInt32(0), indexOf(r.GetInt32(1)), VerdictWords.Find(r.GetString(2)) ?? throw new InvalidDataException($"'{r.GetString(2)}' is no verdict."), r.GetString(3), r.GetString(4),
            DateTime.ParseExact(r.GetString(5), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), DecisionFacts.Read(r.GetString(6))))));

    private readonly Dictionary<int, Decision> _standing = [];

    private ProfitDecisions(IEnumerable<Decision> all)
    {
        All = [.. all.Where(decision => decision.Customer >= 0)];
        foreach (var decision in All)
        {
            _standing[decision.Customer] = decision;
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Decision> All { get; }

    /// <summary>The latest of each customer, by whom it stands.</summary>
    public IEnumerable<Decision> Standing => _standing.Values;

    /// <summary>The decision that stands for a customer; null where there is none.</summary>
    public Decision? Of(int customer) => _standing.GetValueOrDefault(customer);

    /// <summary>
    /// Why a decision is to be looked at again, as facts have changed since: <c>sign</c> where profit became loss or the other way about, <c>verdict</c> where the rule now says
    /// something else than it did, and not what was decided, <c>moved</c> where the profit is another; null where it stands.
    /// </summary>
    /// <param name="verdicts">Null where they are not waited for.</param>
    public static string? LookAgain(CustomerBase customers, Decision decision, ProfitVerdicts? verdicts)
    {
        if (!PortfolioProfit.In(customers).IsKnown[decision.Customer])
        {
            return null;
        }

        var (then, now) = (decision.Facts, DecisionFacts.Of(customers, decision.Customer, verdicts));
        return (then.Profit < 0) != (now.Profit < 0) ? "sign"
            : verdicts is not null && then.Verdict != now.Verdict && now.Verdict != decision.Verdict.Word() ? "verdict"
            : Math.Abs(now.Profit - then.Profit) > (decimal)MovedShare * Math.Abs(then.Revenue) ? "moved"
            : null;
    }
}
