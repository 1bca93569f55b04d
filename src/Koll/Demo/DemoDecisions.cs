using Koll.Customers;
using Koll.Ledger;
using Koll.Models.Portfolio;
using Koll.Platform.Storage;
using Koll.Portfolio.Profit;

namespace Koll.Demo;

/// <summary>
/// What the demo company's people decided about customers in the red, and when: a price rise that never came, a large customer that the sales director will not let go, an end, and two
/// web shops that were to be served for less, of which one was.
/// </summary>
internal static class DemoDecisions
{
    /// <summary>By name: days ago, who, what and why.</summary>
    private static readonly (string Customer, int Ago, string By, Verdict Verdict, string Reason)[] OfTheCast =
    [
        ("Pakta Möbler AB", 310, DemoTeam.Henrik, Verdict.Reprice, "The fixed prices end with the agreement in June; list prices from then on."),
        ("Skandinätet Handel AB", 190, DemoTeam.Henrik, Verdict.PaysOff, "Too large to lose. New freight terms are on the table this autumn."),
        ("Tannberg Möbelwerke GmbH", 120, DemoTeam.Marit, Verdict.Reprice, "Eight per cent in two steps; the purchasing manager has been told."),
        ("Sundlager Transport A/S", 60, DemoTeam.Marit, Verdict.End, "They will not hear of another price. We deliver what is ordered and quote no more."),
    ];

    private const int OfWebShops = 240;

    /// <summary>Costs and figures are in the workspace already: decisions are made of the facts of their day.</summary>
    public static Refusal? Add(Workspace workspace, DateOnly asOf)
    {
        var sales = StoredSales.Load(workspace);
        CustomerBase At(DateOnly day) => new(sales.Ledger, sales.Ledger.Summarise(day, 12)) { Records = Records.In(workspace.Path, sales.CustomerIds) };
        var now = At(asOf);
        var index = Enumerable.Range(0, now.Count).ToLookup(c => now.Directory.NameOf(c));
        foreach (var (name, ago, by, verdict, reason) in OfTheCast)
        {
            if (Record(workspace, sales, At(asOf.AddDays(-ago)), index[name].First(), by, verdict, reason) is { } refusal)
            {
                return refusal;
            }
        }

        // Of the web shops in the red then, the one that has come furthest since and the one that has lost most.
        var then = At(asOf.AddDays(-OfWebShops));
        var shops = PortfolioProfit.In(then).Red.Where(c => now.Directory.Segments![c] == DemoMarkets.Segments[(int)Segment.Ecommerce] && PortfolioProfit.In(now).IsKnown[c])
            .OrderByDescending(c => PortfolioProfit.In(now).Of[c].Profit - PortfolioProfit.In(then).Of[c].Profit).ToList();
        return shops.Count < 2 ? null
            : Record(workspace, sales, then, shops[0], DemoTeam.Lars, Verdict.ServeCheaper, "One parcel a week instead of one for each order; agreed by telephone.")
                ?? Record(workspace, sales, then, shops[^1], DemoTeam.Lars, Verdict.ServeCheaper, "Orders through the web shop from now on, and returns at their own cost.");
    }

    private static Refusal? Record(Workspace workspace, StoredSales sales, CustomerBase then, int customer, string by, Verdict verdict, string reason) => workspace.InOneTransaction<int>(_ =>
    {
        var batch = Importing.BatchWriting.Begin(workspace, BatchKind.Edit, $"{then.Directory.NameOf(customer)}: decision");
        return ProfitPages.Insert(workspace.Connection, batch, sales.CustomerIds[customer], verdict, reason, by, then.AsOf.ToDateTime(new(13, 0)), DecisionFacts.Of(then, customer, ProfitVerdicts.In(then)));
    }).Refusal;

    /// <summary>What one of each activity costs.</summary>
    public static Refusal? AddCosts(Workspace workspace) => workspace.InOneTransaction<int>(_ => CostsForm.Set(
        workspace.Connection, () => Importing.BatchWriting.Begin(workspace, BatchKind.Edit, CostsForm.CostsTitle), DemoServing.UnitCosts.ToDictionary(cost => cost.Activity, cost => (double?)cost.Cost))).Refusal;
}
