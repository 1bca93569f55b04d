using System.Globalization;
using Koll.Customers;
using Koll.Generating;
using Koll.Importing;
using Koll.Ledger;
using Koll.Platform.Storage;
using Koll.Portfolio;
using Koll.Portfolio.Promises;

namespace Koll.Demo;

/// <summary>
/// What the demo company has promised its customers, what the larger of them say they buy in all, and what is to be done next. Nearly every A customer has an owner; few have a next step. The
/// largest give Nordlys half of what they buy or less, and Lofotkyst, whom nobody owns, a third. The old friends of the managing director's matrix were promised a word about prices: half have had it, and the
/// largest of them has not.
/// </summary>
internal static class DemoPromises
{
    private const ulong Kind = 170;

    /// <summary>The largest so many customers were asked what they buy in all, most of them with an answer.</summary>
    private const int Asked = 150;

    /// <summary>By name: what they buy in all as a multiple of what they buy here, whether they said so themselves, and how many days ago.</summary>
    private static readonly Dictionary<string, (double Times, bool ByCustomer, int Ago)> OfTheCast = new()
    {
        ["Nordhavn Laks AS"] = (1.9, true, 45),
        ["Skandinätet Handel AB"] = (1.15, false, 120),
        ["Hanseatik Lagerlogistik GmbH"] = (2.6, true, 30),
        ["Lofotkyst Fiskeindustri AS"] = (3.1, true, 75),
        ["Conservas Atlântida Lda"] = (2.2, true, 160),
        ["Klinikkforsyning Nord AS"] = (1.4, false, 210),
    };

    /// <summary>By name: what is to be done, by whom, in how many days, and how many days ago it was done where it was.</summary>
    private static readonly (string Customer, string Text, string Owner, int Due, int? Done)[] Steps =
    [
        ("Nordhavn Laks AS", "Offer the fibre box for the new plant", DemoTeam.Silje, 12, null),
        ("Hanseatik Lagerlogistik GmbH", "Ask who delivers their pallets", DemoTeam.Tiago, 20, null),
        ("Öresund Livs AB", "Call and ask why the orders stopped", DemoTeam.Johanna, -18, null),
        ("Vestjysk Mejeri A/S", "Visit the new purchasing manager", DemoTeam.Johanna, -6, null),
        ("Lofotkyst Fiskeindustri AS", "Find them an owner and present him", DemoTeam.Henrik, 9, null),
        ("Conservas Atlântida Lda", "Quote labels and tape with the trays", DemoTeam.Tiago, 15, null),
        ("Klinikkforsyning Nord AS", "Agree on a yearly plan", DemoTeam.Lars, 30, null),
        ("Nordhavn Laks AS", "Go through last year's returns", DemoTeam.Silje, -40, 35),
        ("Klinikkforsyning Nord AS", "Show the hygienic pallet", DemoTeam.Lars, -25, 28),
    ];

    /// <summary>Whether the price was spoken of with those whom a story is told of.</summary>
    private static readonly Dictionary<string, bool> PriceSpokenOf = new() { ["Pakta Möbler AB"] = false, ["Sundlager Transport A/S"] = true, ["Tannberg Möbelwerke GmbH"] = true };

    public static Refusal? Add(Workspace workspace, ulong seed, DateOnly asOf)
    {
        var sales = StoredSales.Load(workspace);
        var customers = new CustomerBase(sales.Ledger, sales.Ledger.Summarise(asOf, 12));
        var order = Orders.ByRevenue(customers).Order;
        var index = Enumerable.Range(0, customers.Count).ToLookup(c => customers.Directory.NameOf(c));
        int IdOf(int customer) => sales.CustomerIds[customer];
        return workspace.InOneTransaction<int>(_ =>
        {
            var batch = BatchWriting.Begin(workspace, BatchKind.Edit, $"Demo · {DemoCompany.Name}");
            var (connection, next) = (workspace.Connection, 1);
            foreach (var c in order.Take(Asked))
            {
                var random = new SeededRandom(seed, Kind, (ulong)IdOf(c));
                var (answered, usual) = (random.Uniform() < 0.72, (Times: 1.05 + (1.3 * random.Uniform()), ByCustomer: random.Uniform() < 0.4, Ago: 20 + random.Below(380)));
                if (answered || OfTheCast.ContainsKey(customers.Directory.NameOf(c)))
                {
                    var (times, byCustomer, ago) = OfTheCast.GetValueOrDefault(customers.Directory.NameOf(c), usual);
                    // People say round figures.
                    var amount = Math.Round(times * customers.Summaries.RevenueInWindow[c] / Money.Scale / 50_000, MidpointRounding.ToPositiveInfinity) * 50_000;
                    connection.Execute("INSERT INTO StatedWallet (Id, CustomerId, Amount, Source, Day, \"By\", CreatedBy) VALUES ($id, $customer, $amount, $source, $day, $by, $batch)",
                        ("$id", next++), ("$customer", IdOf(c)), ("$amount", amount), ("$source", byCustomer ? "customer" : "owner"), ("$day", Day(asOf.AddDays(-ago))),
                        ("$by", customers.Directory.Owners?[c] is { Length: > 0 } owner ? owner : DemoTeam.Henrik), ("$batch", batch));
                }
            }

            Promise(1, PromiseKind.Owner, null, ["A"], null);
            Promise(2, PromiseKind.Meeting, null, ["A"], 1);
            Promise(3, PromiseKind.Plan, null, ["A"], null);
            Promise(4, PromiseKind.Offerings, null, ["A", "B"], 5);
            Promise(5, PromiseKind.Own, "Invited to the customer day", ["A"], null);
            foreach (var (rank, c) in order.Take(Asked).Index())
            {
                // Whom nobody owns, nobody invites.
                var random = new SeededRandom(seed, Kind + 1, (ulong)IdOf(c));
                Mark(rank + 1, c, 5, customers.Directory.Owners?[c] is { Length: > 0 } && random.Uniform() < 0.85, 80, DemoTeam.Henrik);
            }

            Promise(6, PromiseKind.Own, "Prices gone through together this year", [], null, [DemoMatrices.OldFriends]);
            foreach (var (rank, c) in order.Where(c => customers.Summaries.ActiveInWindow[c] && customers.Directory.Owners?[c] is { Length: > 0 }).Index())
            {
                var random = new SeededRandom(seed, Kind + 2, (ulong)IdOf(c));
                Mark(Asked + rank + 1, c, 6, PriceSpokenOf.GetValueOrDefault(customers.Directory.NameOf(c), random.Uniform() < 0.5), 20 + random.Below(120), customers.Directory.Owners![c]!);
            }

            foreach (var (n, (customer, text, owner, due, done)) in Steps.Index())
            {
                connection.Execute("INSERT INTO NextStep (Id, CustomerId, OfferingId, Text, Owner, Due, Done, CreatedBy) VALUES ($id, $customer, NULL, $text, $owner, $due, $done, $batch)",
                    ("$id", n + 1), ("$customer", IdOf(index[customer].First())), ("$text", text), ("$owner", owner), ("$due", Day(asOf.AddDays(due))), ("$done", done is { } ago ? Day(asOf.AddDays(-ago)) : null), ("$batch", batch));
            }

            return batch;

            void Promise(int id, string kind, string? name, string[] classes, double? number, NamedGroup[]? groups = null) => connection.Execute(
                "INSERT INTO ServicePromise (Id, Kind, Name, \"For\", Number, CreatedBy) VALUES ($id, $kind, $name, $for, $number, $batch)",
                ("$id", id), ("$kind", kind), ("$name", name), ("$for", new PromiseScope { Classes = classes, Groups = groups ?? [] }.Write()), ("$number", number), ("$batch", batch));

            void Mark(int id, int customer, int promise, bool kept, int ago, string by) => connection.Execute(
                "INSERT INTO PromiseMark (Id, CustomerId, PromiseId, Kept, Day, \"By\", CreatedBy) VALUES ($id, $customer, $promise, $kept, $day, $by, $batch)",
                ("$id", id), ("$customer", IdOf(customer)), ("$promise", promise), ("$kept", kept ? 1 : 0), ("$day", Day(asOf.AddDays(-ago))), ("$by", by), ("$batch", batch));
        }).Refusal;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
