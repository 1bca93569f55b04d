using System.Net;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Koll.Tests.Web;

/// <summary>
/// The user's door in the browser: a workspace of the test's own, served in process, and a browser without script that keeps cookies and follows nothing by
/// itself. A visitor may be somebody of the workspace without signing in, as in the demo company.
/// </summary>
internal sealed class WebDoor : IDisposable
{
    private readonly Door _terminal = new();
    private readonly LiveWorkspace _workspace;
    private readonly WebApplication _app;
    private readonly Dictionary<Role, int> _people = [];

    /// <param name="sales">A CSV of sales; null for a workspace that is empty.</param>
    /// <param name="asDemo">True where visitors are somebody without signing in, and there is a person of each role.</param>
    /// <param name="map">Registers what is served; null for everything there is.</param>
    public WebDoor(string? sales = null, bool asDemo = true, Action<Routes>? map = null)
    {
        Path = _terminal.At("company.koll");
        if (sales is not null)
        {
            var said = _terminal.Run("import", _terminal.Put("sales.csv", sales), "--workspace", Path);
            Assert.True(said.ExitCode == 0, said.Error);
        }
        else
        {
            Workspace.OpenToWrite(Path, "a test", create: true).Value.Dispose();
        }

        _workspace = LiveWorkspace.Open(Path).Value;
        if (asDemo)
        {
            foreach (var role in Enum.GetValues<Role>().Reverse())
            {
                _people[role] = Add(role);
            }
        }

        Site = ServeVerb.SiteOf(_workspace, Clock, asDemo);
        _app = WebServer.Build(Site, new("http://localhost"), map ?? Capabilities.Map, builder => builder.WebHost.UseTestServer());
        _app.Start();
        Server = _app.GetTestServer();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.Zero));

    public TestServer Server { get; }

    public Site Site { get; }

    /// <summary>The workspace's file.</summary>
    public string Path { get; }

    public LiveWorkspace Live => _workspace;

    /// <summary>Batches that stand.</summary>
    public long Batches => Live.Read(connection => connection.Scalar("SELECT count(*) FROM Batch"));

    /// <summary>Everything that is registered.</summary>
    public IEnumerable<Microsoft.AspNetCore.Routing.RouteEndpoint> Endpoints =>
        ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>();

    /// <summary>The number of the person of a role.</summary>
    public int PersonOf(Role role) => _people[role];

    /// <summary>A person of a role more.</summary>
    public int Add(Role role, string? name = null, string? ownerName = null, bool ownOnly = false) => _workspace.Change("a test", connection => PeopleStore.Add(connection, new()
    {
        Name = name ?? $"The {role.Word()}",
        Email = $"{name ?? role.Word()}@example.com".Replace(' ', '.'),
        Role = role.Word(),
        OwnerName = ownerName,
        OwnCustomersOnly = ownOnly,
        CreatedAt = PeopleStore.Instant(Clock.GetUtcNow()),
    })).Value;

    /// <summary>A browser of nobody in particular (in a demo: of its administrator).</summary>
    public Browser Browser() => new(Server);

    /// <summary>A browser in which the demo's person of a role looks.</summary>
    public Browser As(Role role) => As(_people[role]);

    public Browser As(int person)
    {
        var browser = new Browser(Server);
        browser.Cookies.Add(new Cookie(Visit.DemoCookie, person.ToString(), "/", "localhost"));
        return browser;
    }

    public void Dispose()
    {
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _workspace.Dispose();
        _terminal.Dispose();
    }
}
