using Koll.Demo;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Koll.Browser.Tests;

/// <summary>A workspace served on a port of its own, on this machine only.</summary>
public sealed class Served : IDisposable
{
    // Not pages: an answer for programs, files to take away, and what leads elsewhere once somebody is in.
    private static readonly string[] NoPages = ["/health", "/sign-in", "/first-start", "/favicon.ico"];

    // The demo company is made once: each test that changes something has a copy.
    private static readonly Lazy<byte[]> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("koll-").FullName;
        try
        {
            var path = System.IO.Path.Combine(folder, "demo.koll");
            var made = DemoCompany.Create(path, new DateOnly(2026, 11, 25), DemoCompany.Seed);
            Assert.True(made.IsValue, made.Refusal?.ToString());
            return File.ReadAllBytes(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    });

    private readonly string _folder;
    private readonly LiveWorkspace _workspace;
    private readonly WebApplication _app;

    private Served(string folder, bool isDemo)
    {
        _folder = folder;
        _workspace = LiveWorkspace.Open(System.IO.Path.Combine(folder, "company.koll")).Value;
        _app = WebServer.Build(ServeVerb.SiteOf(_workspace, TimeProvider.System, isDemo), new("http://127.0.0.1:0"), Capabilities.Map);
        _app.Start();
        Address = _app.Urls.First();
    }

    /// <summary>Such as http://127.0.0.1:34567.</summary>
    public string Address { get; }

    /// <summary>Every page that needs nothing in its address.</summary>
    public IReadOnlyList<string> Pages =>
    [
        .. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.OfType<HttpMethodMetadata>().Any(methods => methods.HttpMethods.Contains("GET")))
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(pattern => !pattern.Contains('{', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Addresses of the pages: places by their routes, every question, and whatever a customer's page is. What answers with anything but a whole page, such as points
    /// for a script, is none.
    /// </summary>
    public async Task<IReadOnlyList<string>> Addresses()
    {
        using var line = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        var found = await line.GetStringAsync(Address + "/find?q=laks&part=1");
        var pages = new List<string>();
        foreach (var path in Pages.Except(NoPages))
        {
            using var response = await line.GetAsync(Address + path);
            if (response.Content.Headers.ContentType?.MediaType == "text/html" && (await response.Content.ReadAsStringAsync()).StartsWith("<!DOCTYPE", StringComparison.Ordinal))
            {
                pages.Add(path);
            }
        }

        return [.. pages, .. Capabilities.Questions.Select(question => $"/questions/{question.Key}"), "/customers" + found.Split("href=\"/customers")[1].Split('"')[0]];
    }

    /// <summary>The demo company, for a test that changes something in it.</summary>
    public static Served Demo()
    {
        var folder = Directory.CreateTempSubdirectory("koll-").FullName;
        File.WriteAllBytes(System.IO.Path.Combine(folder, "company.koll"), Made.Value);
        return new(folder, isDemo: true);
    }

    /// <summary>A workspace in which nobody has been yet.</summary>
    public static Served New()
    {
        var folder = Directory.CreateTempSubdirectory("koll-").FullName;
        Workspace.OpenToWrite(System.IO.Path.Combine(folder, "company.koll"), "a test", create: true).Value.Dispose();
        return new(folder, isDemo: false);
    }

    /// <summary>Writes a file beside the workspace; its path.</summary>
    public string Put(string name, string content)
    {
        var path = System.IO.Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _workspace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The demo company, served once for the tests that only look at it. What pages say comes later has come, so that none loads itself anew under a test.</summary>
public sealed class ServedDemo : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public Served Served { get; } = Served.Demo();

    public async ValueTask InitializeAsync()
    {
        using var line = new HttpClient { Timeout = Patience };
        // What the dear pages show is worked out side by side.
        await Parallel.ForEachAsync(Served.Pages, async (path, stop) => (await line.GetAsync(Served.Address + path, stop)).Dispose());
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        foreach (var address in await Served.Addresses())
        {
            while ((await line.GetStringAsync(Served.Address + address)).Contains("data-soon", StringComparison.Ordinal))
            {
                Assert.True(waiting.Elapsed < Patience, $"{address} still says that something comes later.");
                await Task.Delay(500);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Served.Dispose();
        return ValueTask.CompletedTask;
    }
}
