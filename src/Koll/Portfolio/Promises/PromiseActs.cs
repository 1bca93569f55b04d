using System.Globalization;
using Koll.Customers;
using Koll.Importing;
using Koll.Importing.Web;
using Koll.Ledger;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.Portfolio.Promises;

/// <summary>Promises are made, changed and taken back, and marked customer by customer: each a batch that can be undone.</summary>
/// <param name="groups">The groups that promises can be made to.</param>
internal sealed class PromiseActs(CustomerGroups groups)
{
    /// <summary>What can be done for customers that were chosen elsewhere: a new promise, one that is made to them too, or a word on whether it is kept.</summary>
    public const string New = "new", Also = "also", Kept = "kept", Missing = "missing";

    private const string Page = "/portfolio/promises";

    public IResult Make(Visit visit)
    {
        var form = Read(visit, visit.Field("kind"), null);
        if (form.Refusal is { } unsound)
        {
            return visit.Refused(unsound);
        }

        var (kind, name, scope, number) = form.Value;
        return Ended(visit, Page, Edits.Run(visit, "promise made", (connection, begin) => Insert(connection, begin(), kind, name, scope, number)));
    }

    public IResult Change(Visit visit)
    {
        if (Find(visit) is not { } promise)
        {
            return visit.NotFound();
        }

        var form = Read(visit, promise.Kind, promise);
        if (form.Refusal is { } unsound)
        {
            return visit.Refused(unsound);
        }

        var (_, name, scope, number) = form.Value;
        return Ended(visit, $"{Page}/{promise.Id}", Edits.Run(visit, "promise changed", (connection, begin) =>
        {
            var before = connection.Rows("SELECT Name, \"For\", Number FROM ServicePromise WHERE Id = $id", r => (Name: r.TextOrNull(0), For: r.GetString(1), Number: r.IsDBNull(2) ? null : Text(r.GetDouble(2))), ("$id", promise.Id))[0];
            FieldChange[] changes =
            [
                .. new FieldChange[]
                {
                    new(promise.Id, "Name", before.Name, name), new(promise.Id, "For", before.For, (scope with { More = promise.For.More }).Write()), new(promise.Id, "Number", before.Number, number is { } value ? Text(value) : null),
                }.Where(change => change.Before != change.After),
            ];
            if (changes.Length > 0)
            {
                BatchWriting.Apply(connection, begin(), "ServicePromise", changes);
            }

            return changes.Length;
        }));
    }

    /// <summary>Takes a promise back, with what was said of it; an undo brings both again.</summary>
    public static IResult Remove(Visit visit)
    {
        if (Find(visit) is not { } promise)
        {
            return visit.NotFound();
        }

        return Ended(visit, Page, Edits.Run(visit, "promise taken back", (connection, begin) =>
        {
            var marks = connection.Rows("SELECT Id FROM PromiseMark WHERE PromiseId = $id", r => r.GetInt32(0), ("$id", promise.Id));
            foreach (var mark in marks)
            {
                BatchWriting.Remove(connection, begin(), "PromiseMark", mark);
            }

            BatchWriting.Remove(connection, begin(), "ServicePromise", promise.Id);
            return marks.Count + 1;
        }));
    }

    /// <summary>Says yes or no for some customers, as of today.</summary>
    public static IResult MarkSome(Visit visit)
    {
        var view = new PortfolioView(visit);
        if (Find(visit) is not { Kind: PromiseKind.Own } promise)
        {
            return visit.NotFound();
        }

        var ids = visit.Form["id"].Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Distinct().ToList();
        if (ids.Count == 0)
        {
            return visit.Refused(new Refusal("service-promise.nobody", "No customer is picked", "Go back and tick some."));
        }

        if (ids.Exists(id => view.Company.IndexOf(id) is var index && (index < 0 || !view.IsMine(index))))
        {
            return visit.NotFound();
        }

        return Ended(visit, Visit.Local(visit.Field("to"), $"{Page}/{promise.Id}"), Mark(visit, promise, ids, visit.Field("kept") == "yes"));
    }

    /// <summary>Does one of the acts for customers that were chosen elsewhere, in one batch.</summary>
    /// <param name="act">Such as <c>new.owner</c>, <c>also.3</c> or <c>kept.5</c>.</param>
    /// <param name="ids">Records of customers that the visitor may see.</param>
    /// <param name="back">Where to come back to.</param>
    public static IResult ForChosen(Visit visit, string act, IReadOnlyList<int> ids, string back)
    {
        var (what, which) = act.Split('.') is [var first, var second] ? (first, second) : ("", "");
        if (what is New or Also && !visit.Allows(May.Decide))
        {
            return visit.NotFound();
        }

        if (what == New)
        {
            var sound = Sound(visit, which);
            return sound.Refusal is { } unsound ? visit.Refused(unsound)
                : Ended(visit, back, Edits.Run(visit, "promise made", (connection, begin) => Insert(connection, begin(), which, sound.Value.Name, new() { Picked = [.. ids.Order()] }, sound.Value.Number)));
        }

        var promise = new PortfolioView(visit).Base.Records.Of(PromiseRecords.Kind).Promises.FirstOrDefault(p => p.Id.ToString(CultureInfo.InvariantCulture) == which);
        if (promise is null || what is not (Also or Kept or Missing) || (what != Also && promise.Kind != PromiseKind.Own))
        {
            return visit.Refused(new Refusal("service-promise.act", "It is not said what is to be promised, or that promise is no longer there", "Choose one of those that the form offers."));
        }

        return Ended(visit, back, what == Also ? MakeAlso(visit, promise, ids) : Mark(visit, promise, ids, what == Kept));
    }

    private static Outcome<Edits.Edit> MakeAlso(Visit visit, CompanyPromise promise, IReadOnlyList<int> ids) => Edits.Run(visit, "promise changed", (connection, begin) =>
    {
        var before = connection.Text("SELECT \"For\" FROM ServicePromise WHERE Id = $id", ("$id", promise.Id))!;
        var scope = PromiseScope.Read(before);
        int[] more = [.. ids.Except(scope.Picked)];
        if (more.Length > 0)
        {
            // What was made to all stays so, beside those who are named.
            var after = scope with { Classes = scope is { HasRule: true, Classes.Count: 0, Segments.Count: 0, Groups.Count: 0 } ? ["A", "B", "C"] : scope.Classes, Picked = [.. scope.Picked.Concat(more).Order()] };
            BatchWriting.Apply(connection, begin(), "ServicePromise", [new(promise.Id, "For", before, after.Write())]);
        }

        return more.Length;
    });

    private static int Insert(SqliteConnection connection, int batch, string kind, string? name, PromiseScope scope, double? number) => connection.Execute(
        "INSERT INTO ServicePromise (Id, Kind, Name, \"For\", Number, CreatedBy) VALUES ($id, $kind, $name, $for, $number, $batch)",
        ("$id", Edits.NextId(connection, "ServicePromise")), ("$kind", kind), ("$name", name), ("$for", scope.Write()), ("$number", number), ("$batch", batch));

    private static Outcome<Edits.Edit> Mark(Visit visit, CompanyPromise promise, IReadOnlyList<int> ids, bool kept) =>
        Edits.Run(visit, "promises marked", (connection, begin) =>
        {
            var (batch, next) = (begin(), Edits.NextId(connection, "PromiseMark"));
            BulkRows.Write(connection, "INSERT INTO PromiseMark (Id, CustomerId, PromiseId, Kept, Day, \"By\", CreatedBy) VALUES (?, ?, ?, ?, ?, ?, ?)", ids.Count, (i, row) =>
            {
                row.Set(1, next + i);
                row.Set(2, ids[i]);
                row.Set(3, promise.Id);
                row.Set(4, kept ? 1 : 0);
                row.Set(5, visit.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                row.Set(6, visit.Me.Name);
                row.Set(7, batch);
            });
            return ids.Count;
        });

    private static CompanyPromise? Find(Visit visit) =>
        new PortfolioView(visit).Base.Records.Of(PromiseRecords.Kind).Promises.FirstOrDefault(p => p.Id == visit.RouteNumber("promise"));

    /// <param name="promise">The one that is changed; null for a new one.</param>
    private Outcome<(string Kind, string? Name, PromiseScope For, double? Number)> Read(Visit visit, string kind, CompanyPromise? promise)
    {
        var sound = Sound(visit, kind);
        if (sound.Refusal is { } unsound)
        {
            return unsound;
        }

        var chosen = visit.Form["group"].OfType<string>().ToHashSet();
        return (kind, sound.Value.Name, new PromiseScope
        {
            Classes = [.. visit.Form["class"].OfType<string>().Where(c => c is "A" or "B" or "C").Distinct().Order(StringComparer.Ordinal)],
            Segments = [.. visit.Form["segment"].OfType<string>().Where(s => s.Length > 0).Distinct()],
            Groups = [.. (promise?.For.Groups ?? []).Concat(groups.Of(visit)).Where(group => chosen.Contains(group.Key())).Distinct()],
            Picked = visit.Field("picked") == "1" ? promise?.For.Picked ?? [] : [],
        }, sound.Value.Number);
    }

    private static Outcome<(string? Name, double? Number)> Sound(Visit visit, string kind)
    {
        if (!PromiseKind.All.Contains(kind))
        {
            return new Refusal("service-promise.kind", $"There is no promise of the kind '{kind}'", "Choose one of those that the form offers.") { Details = [("kind", kind)] };
        }

        if (Edits.Text(visit.Field("name")) is { Refusal: { } unsound })
        {
            return unsound;
        }

        if (kind == PromiseKind.Own && visit.Field("name").Length == 0)
        {
            return new Refusal("service-promise.name", "A promise of your own needs words", "Write what is promised, such as: invited to the customer day.");
        }

        var number = double.TryParse(visit.Field("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : (double?)null;
        if (PromiseKind.HasNumber(kind) && number is not (>= 1 and <= 1000))
        {
            return new Refusal("service-promise.number", "How many is not a number from 1 to 1000", "Write a whole number, such as 3.");
        }

        return (visit.Field("name") is { Length: > 0 } name ? name : null, PromiseKind.HasNumber(kind) ? number : null);
    }

    private static IResult Ended(Visit visit, string to, Outcome<Edits.Edit> done) => done.Refusal is { } refusal ? visit.Refused(refusal) : Edits.Done(visit, to, done.Value);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
