using FsCheck;
using FsCheck.Fluent;
using Koll.Clientele.List;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Portfolio;

/// <summary>Whatever people do to many customers at once, to promises and to wallets: undone, everything is as it was, to the last field.</summary>
public class UndoOfActsTests
{
    private const string Sales = "Date,Customer,Owner,Segment,Product,Amount\n2026-01-10,Astra,Anna,Retail,Box,500\n2026-02-10,Borea,Bo,Industry,Tape,150\n2026-03-10,Cyan,,Retail,Box,100\n2026-03-11,Delta,Anna,,Lid,50\n";

    private static readonly string[] Tables = ["Customer", "CustomerDetail", "CustomerFigure", "NextStep", "ServicePromise", "PromiseMark", "StatedWallet", "ProfitDecision", "GoodCustomerChoice", "Contact", "Change", "Batch"];

    private static readonly string[] Words = ["Anna", "Fair 2026", "", "Øst & Vest \"A/S\""];

    /// <summary>An act of a kind, for some of the four customers, with a word.</summary>
    private static readonly Gen<Act> Acts =
        from kind in Gen.Choose(0, 9)
        from chosen in Gen.Choose(1, 15)
        from word in Gen.Elements(Words)
        select new Act(kind, [.. Enumerable.Range(0, 4).Where(c => (chosen >> c & 1) == 1)], word);

    [Fact]
    public void Acts_OfAnySequence_UndoneOneAfterTheOther_RestoreExactly()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        Prop.ForAll(Acts.ArrayOf().Select(acts => acts.Take(8).ToArray()).ToArbitrary(), acts =>
        {
            var states = new List<string> { State(door) };
            foreach (var act in acts)
            {
                Do(leader, act, door).GetAwaiter().GetResult();
                if (State(door) is var now && now != states[^1])
                {
                    states.Add(now);
                }
            }

            for (var back = states.Count - 2; back >= 0; back--)
            {
                var batch = door.Live.Read(connection => connection.Scalar("SELECT max(Id) FROM Batch"));
                leader.Post("/customers/undo", "/customers", ("batch", $"{batch}"), ("to", "/customers")).GetAwaiter().GetResult();
                if (State(door) != states[back])
                {
                    return false.Label($"{string.Join("; ", acts.Select(a => a.ToString()))}\n{states[back]}\n{State(door)}");
                }
            }

            return true.Label("");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static async Task Do(Browser browser, Act act, WebDoor door)
    {
        var (kind, chosen, word) = act;
        var ids = ChosenIds.Write(chosen);
        var promise = door.Live.Read(connection => connection.Scalar("SELECT coalesce(max(Id), 1) FROM ServicePromise"));
        _ = await (kind switch
        {
            0 => browser.Post("/matrix/change", "/matrix", ("ids", ids), ("field", "owner"), ("value", word), ("to", "/matrix")),
            1 => browser.Post("/matrix/change", "/matrix", ("ids", ids), ("field", "own.Tag"), ("value", word), ("to", "/matrix")),
            2 => browser.Post("/matrix/promise", "/matrix", ("ids", ids), ("promise", "new.own"), ("name", $"Invited {word}"), ("to", "/matrix")),
            3 => browser.Post("/matrix/promise", "/matrix", ("ids", ids), ("promise", $"also.{promise}"), ("to", "/matrix")),
            4 => browser.Post("/matrix/promise", "/matrix", ("ids", ids), ("promise", $"{(word.Length > 4 ? "kept" : "missing")}.{promise}"), ("to", "/matrix")),
            5 => browser.Post("/portfolio/promises", "/portfolio/promises", ("kind", "offerings"), ("number", $"{chosen.Length}"), ("name", word), ("class", "A"), ("segment", "Retail")),
            6 => browser.Post($"/portfolio/promises/{promise}", "/portfolio/promises", ("name", $"Changed {word}"), ("number", "2"), ("class", "B"), ("picked", "1")),
            7 => browser.Post($"/portfolio/promises/{promise}/remove", "/portfolio/promises"),
            8 => browser.Post($"/portfolio/customers/{chosen[0]}/wallet", "/portfolio/potential", ("amount", $"{chosen.Length}000"), ("source", "customer"), ("day", "2026-06-01")),
            _ => browser.Post("/prospects/steps", "/prospects", [("text", $"Call {word}"), ("owner", word), ("due", "2026-12-15"), .. chosen.Select(c => ("id", $"{c}"))]),
        });
    }

    /// <summary>Everything that batches bring, change and take, row by row.</summary>
    private static string State(WebDoor door) => door.Live.Read(connection => string.Join('\n', Tables.Select(table => table + "\n" + string.Join('\n', connection.Rows(
        $"SELECT * FROM \"{table}\" ORDER BY 1, 2, 3", r => string.Join('|', Enumerable.Range(0, r.FieldCount).Where(i => !(table == "Batch" && r.GetName(i) == "At")).Select(i => $"{r.GetValue(i)}")))))));

    private sealed record Act(int Kind, int[] Chosen, string Word)
    {
        public override string ToString() => $"{Kind} of {string.Join(' ', Chosen)} “{Word}”";
    }
}
