using System.Collections.Concurrent;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;

namespace Koll.Platform.Web;

/// <summary>What is served: one workspace with its places. One for the life of the server.</summary>
public sealed class Site(LiveWorkspace workspace, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Language> _languages = new();
    private readonly ConcurrentDictionary<int, Sentence> _notices = new();
    private bool _somebody;

    public LiveWorkspace Workspace { get; } = workspace;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Where the navigation leads, in its order.</summary>
    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>Shows why something cannot be had: what was found, what to do next, with an HTTP status.</summary>
    public required Func<Visit, Refusal, int, IResult> Refuse { get; init; }

    /// <summary>True where this is the demo company: visitors on this machine are greeted as one of its people without a password.</summary>
    public bool IsDemo { get; init; }

    /// <summary>True where a proxy stands in front: then nobody can be told to sit at this machine.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>The secret with which the first administrator may be made from another machine; null once somebody can sign in.</summary>
    public string? FirstStartKey { get; init; }

    /// <summary>What the company calls itself; the workspace's file name where it has not said.</summary>
    public string CompanyName =>
        Workspace.Read(connection => connection.Text("SELECT Value FROM Setting WHERE Name = 'company'")) ?? Path.GetFileNameWithoutExtension(Workspace.Path);

    /// <summary>Wrong passwords for addresses that are nobody's.</summary>
    internal Strangers Strangers { get; } = new();

    /// <summary>True where nobody can sign in yet: everything leads to the first start. People are let go, never deleted, so once false it stays false.</summary>
    public bool NobodyYet => !_somebody && !(_somebody = !Workspace.Read(PeopleStore.IsEmpty));

    /// <summary>The texts of a language that is offered; English where it is not.</summary>
    public Language Language(string? code) => _languages.GetOrAdd(
        Languages.Language.Offered.Contains(code) ? code! : "en", known => Languages.Language.Load(known).Value);

    /// <summary>Says something on the next page that a person sees.</summary>
    public void Notify(int person, Sentence notice) => _notices[person] = notice;

    /// <summary>What is to be said to a person, once.</summary>
    public Sentence? TakeNotice(int person) => _notices.TryRemove(person, out var notice) ? notice : null;
}
