using System.CommandLine;
using Koll.Demo;
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

    private readonly Option<bool> _demo = Options.Switch("--demo", "Open the demo company, made the first time: a supplier that does not exist, with customers, people and guesses.");

    private readonly Option<bool> _open = Options.Switch("--open", "Open the browser at the address.");

    public Command On(Terminal terminal)
    {
        var verb = new Command("serve", "Open a workspace in the browser: koll serve --workspace company.koll") { _workspace, _demo, _open, _urls, _proxy };
        verb.Validators.Add(line =>
        {
            if (line.GetValue(_demo) && line.GetValue(_workspace) is not null)
            {
                line.AddError("--demo is a workspace of its own. Leave out --workspace, or --demo.");
            }
        });
        verb.SetAction(line => Serve(line, terminal));
        return verb;
    }

    private int Serve(ParseResult line, Terminal terminal)
    {
        var named = line.GetValue(_demo) ? DemoWorkspace(terminal) : Named(line);
        var opened = named.Refusal is { } notNamed ? notNamed : LiveWorkspace.Open(named.Value);
        if (opened.Refusal is { } refusal)
        {
            return terminal.Refuse(refusal);
        }

        using var workspace = opened.Value;
        var site = SiteOf(workspace, TimeProvider.System, IsDemo(workspace), line.GetValue(_proxy));
        var ready = new TaskCompletionSource();
        Capabilities.Answers.Begin(workspace, terminal.Today, ready.Task);
        using var app = WebServer.Build(site, new(line.GetRequiredValue(_urls), site.BehindProxy), Capabilities.Map);
        try
        {
            app.Start();
            ready.SetResult();
        }
        catch (IOException taken)
        {
            return terminal.Refuse(
                new Refusal("serve.address-taken", $"Koll cannot listen there ({taken.Message.TrimEnd('.')})", "End the program that does, perhaps another koll serve, or choose another address: --urls http://127.0.0.1:5421"),
                ExitCode.Usage);
        }

        var address = app.Urls.First();
        terminal.Output.WriteLine($"Koll serves {workspace.Path} at {string.Join(", ", app.Urls)}. Ctrl+C ends it.");
        if (site.FirstStartKey is { } key)
        {
            terminal.Output.WriteLine("Nobody can sign in yet: open it in the browser of this machine and say who looks after it.");
            terminal.Output.WriteLine($"From another machine this key is asked for, once: {key}");
        }

        terminal.Output.Flush();
        if (line.GetValue(_open))
        {
            BrowserWindow.Open(address);
        }

        app.WaitForShutdown();
        return ExitCode.Done;
    }

    private Outcome<string> Named(ParseResult line)
    {
        if (line.GetValue(_workspace) is not { } path)
        {
            return new Refusal(
                "serve.no-workspace", "No workspace is named", "Name one, it is made where there is none: koll serve --workspace company.koll. Or look around in the demo company: koll serve --demo");
        }

        return !File.Exists(path) && Made(path) is { } notMade ? notMade : path;
    }

    /// <summary>The demo company of this user: kept between visits, with what was changed in it.</summary>
    private static Outcome<string> DemoWorkspace(Terminal terminal)
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "koll")).FullName, Path.ChangeExtension("demo", "koll"));
        if (File.Exists(path))
        {
            return path;
        }

        terminal.Error.WriteLine("Making the demo company (once) …");
        var made = DemoCompany.Create(path, terminal.Today.AddDays(-1), DemoCompany.Seed);
        return made.Refusal is { } notMade ? notMade : path;
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
