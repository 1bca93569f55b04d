using System.Globalization;
using Koll.Ledger;

namespace Koll.Platform.Storage;

/// <summary>
/// Who writes. A file beside the workspace is locked by the writing process for as long as it lives, and a second one says who that is: a locked file
/// cannot be read by others everywhere. The system lets go of the lock when a process ends, however it ends, so files that are left behind and locked by
/// nobody are a dead writer's and are taken over.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private static readonly DateTime Since = DateTime.Now;

    private readonly FileStream _lock;
    private readonly string _workspace;

    private WriterLock(FileStream locked, string workspace)
    {
        _lock = locked;
        _workspace = workspace;
    }

    /// <summary>Takes the lock, or says who has it.</summary>
    /// <param name="workspace">The workspace's file.</param>
    /// <param name="command">What the writer is doing, such as <c>koll import sales.csv</c>.</param>
    public static Outcome<WriterLock> Take(string workspace, string command)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                if (TryTake(LockOf(workspace)) is { } locked)
                {
                    File.WriteAllText(SignOf(workspace), string.Create(
                        CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {Since:yyyy-MM-dd HH:mm:ss} ({command})"));
                    return new WriterLock(locked, workspace);
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !File.Exists(LockOf(workspace))))
            {
                return StorageRefusals.Refused(workspace, "workspace.read-only", "The workspace lies in a folder that cannot be written to",
                    "Ask for the right to write there, or copy the workspace elsewhere.");
            }
            catch (IOException) when (HolderOf(workspace) is { } holder)
            {
                return StorageRefusals.Refused(workspace, "workspace.held", $"The workspace is being written to by {holder}",
                    "Wait until it has finished, or end it; reading, `koll ask` and `koll backup` work meanwhile.");
            }
            catch (IOException)
            {
                // Held but not yet signed: the holder is just coming or just going.
                Thread.Sleep(20);
            }
        }

        return StorageRefusals.Refused(workspace, "workspace.held", "The workspace is being written to by another program", "Wait until it has finished, or end it.");
    }

    public void Dispose()
    {
        // Away first, then let go: the other order would take away the next writer's files.
        File.Delete(SignOf(_workspace));
        File.Delete(LockOf(_workspace));
        _lock.Dispose();
    }

    /// <summary>
    /// Null where the writer before took the file away between our opening and our locking it: then we hold a file that nobody else can find. The length
    /// is the token by which we know it again, since it can be seen without opening.
    /// </summary>
    private static FileStream? TryTake(string path)
    {
        var locked = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var token = Random.Shared.Next(1, 1 << 16);
        locked.SetLength(token);
        var seen = new FileInfo(path);
        if (seen.Exists && seen.Length == token)
        {
            return locked;
        }

        locked.Dispose();
        return null;
    }

    private static string? HolderOf(string workspace)
    {
        try
        {
            return File.ReadAllText(SignOf(workspace)) is { Length: > 0 } holder ? holder : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string LockOf(string workspace) => workspace + ".lock";

    private static string SignOf(string workspace) => workspace + ".writer";
}
