using System.Diagnostics;
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
    /// <summary>How long one who wants to write waits where nobody says otherwise: small changes, such as a server's, take milliseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A holder that has not signed is just coming or just going; after so long it is one that cannot sign.</summary>
    private static readonly TimeSpan Unsigned = TimeSpan.FromSeconds(1);

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
    /// <param name="patience">How long to wait for another to finish; <see cref="Patience"/> where null.</param>
    public static Outcome<WriterLock> Take(string workspace, string command, TimeSpan? patience = null)
    {
        var waited = Stopwatch.StartNew();
        var most = patience ?? Patience;
        while (true)
        {
            try
            {
                // Unlinked before it is let go, and opened anew where that happened between opening and locking: this is what the runtime makes of these three together.
                var locked = new FileStream(LockOf(workspace), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                Sign(workspace, command);
                return new WriterLock(locked, workspace);
            }
            catch (IOException e) when (IsHeld(e))
            {
                var holder = waited.Elapsed >= most ? HolderOf(workspace) : null;
                if (holder is not null || waited.Elapsed >= most + Unsigned)
                {
                    return StorageRefusals.Refused(workspace, "workspace.held", $"The workspace is being written to by {holder ?? "another program"}",
                        "Wait until it has finished, or end it; reading, `koll ask` and `koll backup` work meanwhile.",
                        ("known", holder is null ? "no" : "yes"), ("holder", holder ?? ""));
                }

                Thread.Sleep(Random.Shared.Next(2, 12));
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                return StorageRefusals.Refused(workspace, "workspace.read-only", $"Beside the workspace no file can be made ({e.Message.TrimEnd('.')})",
                    "Ask for the right to write to its folder, free some space, or copy the workspace elsewhere.");
            }
        }
    }

    public void Dispose()
    {
        // Away first, then let go: the other order would take away the next writer's sign.
        Forget(_workspace);
        _lock.Dispose();
    }

    /// <summary>A sharing violation: EWOULDBLOCK of Linux and of macOS, and what Windows calls it. Anything else is not somebody writing.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Says who writes. Where even that cannot be written (a full disk) the lock holds all the same, and the work itself will say what is wrong.</summary>
    private static void Sign(string workspace, string command)
    {
        try
        {
            File.WriteAllText(SignOf(workspace), string.Create(
                CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {Since:yyyy-MM-dd HH:mm:ss} ({command})"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Forget(workspace);
        }
    }

    private static void Forget(string workspace)
    {
        try
        {
            File.Delete(SignOf(workspace));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it at this moment, where that forbids deleting: a sign without a lock means nothing.
        }
    }

    private static string? HolderOf(string workspace)
    {
        try
        {
            return File.ReadAllText(SignOf(workspace)) is { Length: > 0 } holder ? holder : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string LockOf(string workspace) => workspace + ".lock";

    private static string SignOf(string workspace) => workspace + ".writer";
}
