using System.Collections.Concurrent;
using Koll.Ledger;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>
/// A workspace that is served: read by many threads at once, written to now and then, by us or by another program. What is computed from its batches is kept
/// for as long as its revision is the same; the file itself is opened to write only for as long as a change takes, so that the terminal's verbs work meanwhile.
/// </summary>
public sealed class LiveWorkspace : IDisposable
{
    // Long enough for another program's small change, short enough for somebody who waits in front of a page.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _watching = new();
    private readonly SqliteConnection _watch;
    private long _seen = -1;
    private string _revision = "";
    private KeptResults _kept = new("");
    private bool _closed;

    private LiveWorkspace(string path)
    {
        Path = path;
        _watch = WorkspaceFile.Connect(path);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary><see cref="Workspace.Revision"/> of the file as it is now, whoever brought it there; costs microseconds where nothing was written.</summary>
    public string Revision
    {
        get
        {
            lock (_watching)
            {
                var version = _watch.Scalar("PRAGMA data_version");
                if (version != _seen)
                {
                    _revision = Workspace.RevisionOf(_watch);
                    _seen = version;
                }

                return _revision;
            }
        }
    }

    /// <summary>Opens a workspace to serve it, upgrading it first where it is of an older form.</summary>
    public static Outcome<LiveWorkspace> Open(string path)
    {
        var opened = Workspace.Open(path);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        opened.Value.Dispose();
        return StorageRefusals.Guard<LiveWorkspace>(path, () => new LiveWorkspace(path));
    }

    /// <summary>Something computed from what the workspace holds, when first asked for, kept for as long as its revision is the same.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T Kept<T>(string name, Func<LiveWorkspace, T> compute)
        where T : class
    {
        var revision = Revision;
        KeptResults kept;
        lock (_watching)
        {
            if (_kept.Revision != revision)
            {
                _kept = new(revision);
            }

            kept = _kept;
        }

        var result = kept.Results.GetOrAdd(name, _ => new(() => compute(this)));
        try
        {
            return (T)result.Value;
        }
        catch
        {
            // What failed may succeed next time: a disk that was busy, a file that was just being replaced.
            kept.Results.TryRemove(KeyValuePair.Create(name, result));
            throw;
        }
    }

    /// <summary>Reads over a connection that nobody else uses meanwhile.</summary>
    internal T Read<T>(Func<SqliteConnection, T> query)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = WorkspaceFile.Connect(Path);
        }

        try
        {
            return query(connection);
        }
        finally
        {
            if (_closed)
            {
                connection.Dispose();
            }
            else
            {
                _idle.Add(connection);
            }
        }
    }

    /// <summary>Opens the workspace to write, does some work on it and closes it again. Writers of this program wait for one another.</summary>
    /// <param name="command">What is being done, for others who want to write meanwhile.</param>
    /// <param name="work">What is done.</param>
    /// <param name="by">Who does it, as batches and the audit name them; the system's user where null.</param>
    public Outcome<T> Write<T>(string command, Func<Workspace, Outcome<T>> work, string? by = null)
    {
        _writing.Wait();
        try
        {
            var opened = Workspace.OpenToWrite(Path, command, by: by, patience: Patience);
            if (opened.Refusal is { } refusal)
            {
                return refusal;
            }

            using var workspace = opened.Value;
            return StorageRefusals.Guard(Path, () => work(workspace));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Changes records in one transaction: all of it happens or none.</summary>
    internal Outcome<T> Change<T>(string command, Func<SqliteConnection, Outcome<T>> work) =>
        Write(command, workspace => workspace.InOneTransaction(_ => work(workspace.Connection)));

    public void Dispose()
    {
        _closed = true;
        foreach (var connection in _idle)
        {
            connection.Dispose();
        }

        // Somebody in the background may be looking at the revision.
        lock (_watching)
        {
            _watch.Dispose();
        }

        _writing.Dispose();
    }

    private sealed record KeptResults(string Revision)
    {
        public ConcurrentDictionary<string, Lazy<object>> Results { get; } = new();
    }
}
