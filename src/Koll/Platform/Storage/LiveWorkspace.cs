using System.Collections.Concurrent;
using Koll.Ledger;
using Microsoft.Data.Sqlite;

namespace Koll.Platform.Storage;

/// <summary>Which state of its batches a workspace is in: equal states have the same lines, customers and settings.</summary>
/// <param name="Given">Batch numbers ever given out; an import raises it.</param>
/// <param name="Standing">Batches that stand; an undo lowers it.</param>
public readonly record struct WorkspaceState(long Given, long Standing);

/// <summary>
/// A workspace that is served: read by many threads at once, written to now and then, by us or by another program. What is computed from its batches is kept
/// until a batch comes or goes; the file itself is opened to write only for as long as a change takes, so that the terminal's verbs work meanwhile.
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
    private WorkspaceState _state;
    private KeptResults _kept = new(default);
    private bool _closed;

    private LiveWorkspace(string path)
    {
        Path = path;
        _watch = WorkspaceFile.Connect(path);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The state that the file is in now, whoever brought it there; costs microseconds where nothing was written.</summary>
    public WorkspaceState State
    {
        get
        {
            lock (_watching)
            {
                var version = _watch.Scalar("PRAGMA data_version");
                if (version != _seen)
                {
                    _state = new(
                        _watch.Scalar("SELECT seq FROM sqlite_sequence WHERE name = 'Batch'"), _watch.Scalar("SELECT count(*) FROM Batch"));
                    _seen = version;
                }

                return _state;
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

    /// <summary>Something computed from the batches, when first asked for, kept until a batch comes or goes.</summary>
    /// <param name="name">Names the computation: the same name is the same computation.</param>
    public T Kept<T>(string name, Func<LiveWorkspace, T> compute)
        where T : class
    {
        var state = State;
        KeptResults kept;
        lock (_watching)
        {
            if (_kept.State != state)
            {
                _kept = new(state);
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

        _watch.Dispose();
        _writing.Dispose();
    }

    private sealed record KeptResults(WorkspaceState State)
    {
        public ConcurrentDictionary<string, Lazy<object>> Results { get; } = new();
    }
}
