using Koll.Customers;
using Koll.Importing;
using Koll.Platform.Storage;

namespace Koll.Grading.Good;

/// <summary>A file of companies that was imported: how many were new, and how many known already.</summary>
/// <param name="Customers">Indexes of those that came with it.</param>
internal sealed record ProspectList(int Batch, string Name, DateOnly Day, int New, int Known, IReadOnlyList<int> Customers)
{
    /// <summary>Older ones are not asked for.</summary>
    private const int Most = 10;

    /// <summary>As records of a workspace, the newest first.</summary>
    public static readonly RecordKind<IReadOnlyList<ProspectList>> Kind = new("prospect lists", [], (connection, indexOf) =>
    [
        .. Batches.All(connection).Where(batch => batch.Kind == BatchKind.Customers).Reverse().Select(batch => (Batch: batch, Account: MasterAccount.Parse(batch.Account))).Where(list => list.Account is { New: > 0 }).Take(Most)
            .Select(list => new ProspectList(
                list.Batch.Id, list.Batch.Title, DateOnly.ParseExact(list.Batch.At[..10], "yyyy-MM-dd"), list.Account!.New, list.Account.Known,
                [.. connection.Rows("SELECT Id FROM Customer WHERE CreatedBy = $batch", r => indexOf(r.GetInt32(0)), ("$batch", list.Batch.Id)).Where(c => c >= 0)])),
    ])
    {
        // A list that brought nobody is none, so that none comes or goes without customers.
        Tables = ["Customer"],
    };
}
