using System.IO.Compression;
using Koll.Customers;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.Importing.Web;

/// <summary>What was imported, merged, edited and settled, each with its account and the way back.</summary>
internal static class BatchRoutes
{
    private const int MostChanges = 200;

    public static void Map(Routes routes)
    {
        routes.Get("/batches", May.Import, visit => visit.Page<BatchesPage>(
            (nameof(BatchesPage.Batches), visit.Workspace.Read(Batches.All).AsEnumerable().Reverse().ToList()), (nameof(BatchesPage.Currency), ImportRoutes.CurrencyOf(visit))));
        routes.Get("/batches/{number}", May.Import, visit => On(visit, batch => Account(visit, batch)));
        routes.Get("/batches/{number}/set-aside.csv", May.Import, visit =>
            visit.Workspace.Read(connection => Batches.Find(connection, visit.RouteNumber("number"))) is { } batch ? SetAside(visit, batch) : visit.NotFound());
        routes.Get("/batches/{number}/undo", May.Undo, visit => On(visit, batch =>
        {
            var rehearsed = visit.Workspace.Write($"a look by {visit.Me.Name} at what undoing {batch.Id} would take back", workspace => Undo.Rehearse(workspace, batch.Id), visit.Me.Name);
            return Confirming(visit, batch, rehearsed.IsValue ? rehearsed.Value : null, rehearsed.Refusal);
        }));
        routes.Post("/batches/{number}/undo", May.Undo, visit => On(visit, batch =>
        {
            var undone = visit.Workspace.Write($"undo of {batch.Id} by {visit.Me.Name}", workspace => Undo.Run(workspace, batch.Id), visit.Me.Name);
            return undone.Refusal is { } refusal ? Confirming(visit, batch, null, refusal)
                : visit.GoTo("/batches", new Sentence("undo-page.done", ("batch", batch.Id), ("title", BatchTitles.Of(batch, visit.Language))));
        }));
    }

    /// <summary>Most links to a batch that is not there are to one that was undone since: they lead to those that stand, and say so.</summary>
    private static IResult On(Visit visit, Func<Batch, IResult> act) => visit.RouteNumber("number") switch
    {
        var number when visit.Workspace.Read(connection => Batches.Find(connection, number)) is { } batch => act(batch),
        > 0 and var number => visit.GoTo("/batches", new Sentence("batches.gone", ("batch", number))),
        _ => visit.NotFound(),
    };

    private static IResult Account(Visit visit, Batch batch)
    {
        var (changes, count, hasSetAside) = visit.Workspace.Read(connection => (
            Changes(connection, batch.Id), connection.Scalar("SELECT count(*) FROM Change WHERE BatchId = $id", ("$id", batch.Id)),
            connection.Scalar("SELECT count(*) FROM SetAsideRows WHERE BatchId = $id", ("$id", batch.Id)) > 0));
        return visit.Page<BatchPage>(
            (nameof(BatchPage.Batch), batch), (nameof(BatchPage.Currency), ImportRoutes.CurrencyOf(visit)), (nameof(BatchPage.HasSetAside), hasSetAside),
            (nameof(BatchPage.Changes), changes), (nameof(BatchPage.ChangeCount), count));
    }

    private static List<(string, string, string?, string?)> Changes(SqliteConnection connection, int batch) => connection.Rows(
        """
        SELECT CASE Entity
            WHEN 'Customer' THEN (SELECT coalesce(Name, Customer.Key, '#' || Id) FROM Customer WHERE Id = Change.Key)
            WHEN 'Offering' THEN (SELECT Code FROM Offering WHERE Id = Change.Key)
            WHEN 'Contact' THEN (SELECT Name FROM Contact WHERE Id = Change.Key)
            WHEN 'CustomerDetail' THEN (SELECT coalesce(Customer.Name, Customer.Key) FROM CustomerDetail JOIN Customer ON Customer.Id = CustomerId WHERE CustomerDetail.Id = Change.Key)
            END,
            CASE Entity WHEN 'CustomerDetail' THEN (SELECT Name FROM CustomerDetail WHERE Id = Change.Key) ELSE Field END,
            substr(Before, 1, 200), substr(After, 1, 200)
        FROM Change WHERE BatchId = $batch ORDER BY Id LIMIT $most
        """,
        r => (r.TextOrNull(0) ?? "—", r.TextOrNull(1) ?? "", r.TextOrNull(2), r.TextOrNull(3)), ("$batch", batch), ("$most", MostChanges));

    private static IResult SetAside(Visit visit, Batch batch)
    {
        var rows = visit.Workspace.Read(connection => connection.Rows("SELECT Rows FROM SetAsideRows WHERE BatchId = $batch", r => (byte[])r[0], ("$batch", batch.Id)));
        return rows.Count == 0 ? visit.NotFound() : new Download($"{Path.GetFileNameWithoutExtension(batch.Title)}-set-aside.csv", stream =>
        {
            using var inflate = new ZLibStream(new MemoryStream(rows[0]), CompressionMode.Decompress);
            inflate.CopyTo(stream);
        });
    }

    private static IResult Confirming(Visit visit, Batch batch, Undone? undone, Refusal? refusal) => visit.Page<UndoPage>(
        refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        (nameof(UndoPage.Batch), batch), (nameof(UndoPage.Undone), undone), (nameof(UndoPage.Refusal), refusal), (nameof(UndoPage.Currency), ImportRoutes.CurrencyOf(visit)));
}
