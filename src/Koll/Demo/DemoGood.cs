using System.Globalization;
using Koll.Importing;
using Koll.Ledger;
using Koll.Platform.Storage;

namespace Koll.Demo;

/// <summary>
/// What the demo company holds a good customer to be: at first the sales director's word, good is who buys a lot; since three weeks the managing director's, good is who leaves a margin. She left
/// out the price agreement, which is of her own making, and closed the door to the smallest, who are served in the web shop. And what is to be done next about some of the companies from the fair.
/// </summary>
internal static class DemoGood
{
    private const string ByBuying = """{"by":"rfm","madeFrom":["recency","purchases-in-window","revenue"],"knockOuts":[]}""";

    private const string ByMargin = """{"by":"measure","measureKey":"margin","share":0.2,"madeFrom":["margin"],"knockOuts":[{"key":"size","names":["1–9"]}]}""";

    private static readonly (string Text, int Days, bool IsDone)[] Steps =
    [
        ("Call and ask for a visit in January", 6, false), ("Send a sample box with tape and labels", -4, false), ("Offer on fish boxes of fibre", 9, false), ("Ask Nordhavn Laks for an introduction", 2, false),
        ("Visit at the plant", 20, false), ("Send the price list", -12, true), ("Call back: they were moving", -1, false), ("Invite to the open day in February", 34, false), ("Trial order of cartons", 13, false),
    ];

    /// <summary>Writes both, each as the change of somebody who works there.</summary>
    public static Refusal? Write(Workspace workspace, DateOnly asOf) => workspace.InOneTransaction<int>(_ =>
    {
        var connection = workspace.Connection;
        Choose(workspace, 1, asOf.AddMonths(-5), DemoTeam.Henrik, ByBuying, """{"size":0.4,"loyalty":0.2,"own.Price agreement":0.16,"segment":0.12,"country":0.08,"industry":0.04}""", null);
        Choose(workspace, 2, asOf.AddDays(-20), DemoTeam.Ingrid, ByMargin, Proposed, Chosen);
        var batch = BatchWriting.Begin(workspace, BatchKind.Edit, "Next steps after the fair");
        var next = (int)connection.Scalar("SELECT coalesce(max(Id), 0) FROM NextStep") + 1;
        var prospects = connection.Rows(
            """
            SELECT Id, Owner FROM Customer WHERE CreatedBy = (SELECT max(Id) FROM Batch WHERE Title = $fair) AND Owner IS NOT NULL AND Size IN ('250+', '50–249') ORDER BY Size <> '250+', Id LIMIT $most
            """,
            r => (Id: r.GetInt32(0), Owner: r.GetString(1)), ("$fair", Fair), ("$most", Steps.Length));
        foreach (var (i, (id, owner)) in prospects.Index())
        {
            var (text, days, isDone) = Steps[i];
            connection.Execute("INSERT INTO NextStep (Id, CustomerId, Text, Owner, Due, Done, CreatedBy) VALUES ($id, $customer, $text, $owner, $due, $done, $batch)",
                ("$id", next + i), ("$customer", id), ("$text", text), ("$owner", owner), ("$due", Written(asOf.AddDays(days))), ("$done", isDone ? Written(asOf.AddDays(days - 2)) : null), ("$batch", batch));
        }

        return prospects.Count;
    }).Refusal;

    /// <summary>What the import of the fair's list is called.</summary>
    public const string Fair = "Demo: companies met at the fair";

    private const string Proposed = """{"purchase-interval":0.32,"size":0.18,"own.Price agreement":0.14,"country":0.09,"own.Customer since":0.08,"segment":0.08,"loyalty":0.07,"industry":0.04}""";

    private const string Chosen = """{"purchase-interval":0.32,"size":0.12,"own.Price agreement":0,"country":0.1,"own.Customer since":0,"segment":0.2,"loyalty":0.16,"industry":0.1}""";

    private static void Choose(Workspace workspace, int id, DateOnly day, string by, string definition, string proposed, string? chosen) => workspace.Connection.Execute(
        "INSERT INTO GoodCustomerChoice (Id, At, \"By\", Definition, Proposed, Chosen, CreatedBy) VALUES ($id, $at, $by, $definition, $proposed, $chosen, $batch)",
        ("$id", id), ("$at", Written(day) + "T09:30:00Z"), ("$by", by), ("$definition", definition), ("$proposed", proposed), ("$chosen", chosen),
        ("$batch", BatchWriting.Begin(workspace, BatchKind.Edit, $"Good customers, as {by} sees them")));

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
