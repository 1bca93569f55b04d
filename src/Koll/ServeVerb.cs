using System.CommandLine;
using Koll.Design.Layout;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll;

/// <summary><c>koll serve</c>: a workspace in the browser.</summary>
internal sealed class ServeVerb
{
    private readonly Option<string?> _workspace = Options.Text("--workspace", "FILE", "The workspace to open, made where there is none: --workspace company.koll.");

    private readonly Option<string> _urls = new("--urls")
    {
        HelpName = "URL",
        Description = "Where to listen; only this machine where not given: --urls http://0.0.0.0:5420.",
        DefaultValueFactory = _ => "http://127.0.0.1:5420",
    };

    private readonly Option<bool> _proxy = Options.Switch("--behind-proxy", "A proxy on this machine stands in front and says who asks (X-Forwarded-For, X-Forwarded-Proto).");

    public Command On(Terminal terminal)
    {
        var verb = new Command("serve", "Open a workspace in the browser: koll serve --workspace company.koll") { _workspace, _urls, _proxy };
        verb.SetAction(line => Serve(line, terminal));
        return verb;
    }

    private int Serve(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_workspace) is not { } path)
        {
            return terminal.Refuse(new Refusal("serve.no-workspace", "No workspace is named", "Name one, it is made where there is none: koll serve --workspace company.koll"), ExitCode.Usage);
        }

        var made = File.Exists(path) ? null : Made(path);
        var opened = made is { } notMade ? notMade : LiveWorkspace.Open(path);
        if (opened.Refusal is { } refusal)
        {
            return terminal.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var site = SiteOf(workspace, TimeProvider.System, IsDemo(workspace), line.GetValue(_proxy));
        var app = WebServer.Build(site, new(line.GetRequiredValue(_urls), site.BehindProxy), Capabilities.Map);
        app.Start();
        terminal.Output.WriteLine($"Koll serves {workspace.Path} at {string.Join(", ", app.Urls)}. Ctrl+C ends it.");
        if (site.FirstStartKey is { } key)
        {
            terminal.Output.WriteLine("Nobody can sign in yet: open it in the browser of this machine and say who looks after it.");
            terminal.Output.WriteLine($"From another machine this key is asked for, once: {key}");
        }

        terminal.Output.Flush();
        app.WaitForShutdown();
        return ExitCode.Done;
    }

    /// <summary>The whole product on a workspace.</summary>
    internal static Site SiteOf(LiveWorkspace workspace, TimeProvider clock, bool isDemo, bool behindProxy = false) => new(workspace, clock)
    {
        Places = Capabilities.Places,
        Refuse = HtmlPage.Refuse,
        IsDemo = isDemo,
        BehindProxy = behindProxy,
        FirstStartKey = workspace.Read(PeopleStore.IsEmpty) ? Secrets.New() : null,
    };

    private static bool IsDemo(LiveWorkspace workspace) => workspace.Read(connection => connection.Text("SELECT Value FROM Setting WHERE Name = 'demo'")) is not null;

    private static Refusal? Made(string path)
    {
        var workspace = Workspace.OpenToWrite(path, "koll serve", create: true);
        if (workspace.IsValue)
        {
            workspace.Value.Dispose();
        }

        return workspace.Refusal;
    }
}
