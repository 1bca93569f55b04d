using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using Koll.Asking;
using Koll.Demo;
using Koll.Generating;
using Koll.Grading;
using Koll.Importing;
using Koll.Lifetime;
using Koll.People;
using Koll.Platform.CommandLine;

namespace Koll;

/// <summary>The door of the program: arguments in, an exit code out.</summary>
public static class Verbs
{
    /// <summary>Such as 0.1.0.</summary>
    public static string Version { get; } =
        typeof(Verbs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Does what the arguments ask, speaking to the terminal.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        // Asked by scripts, often: answered before a single verb is built.
        if (arguments is ["--version"])
        {
            terminal.Output.WriteLine($"koll {Version}");
            return ExitCode.Done;
        }

        var root = Root(terminal);
        var line = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (line.Errors.Count > 0)
        {
            // One mistake at a time: a word that is not understood is the likely cause of every further complaint.
            if (line.UnmatchedTokens is [var stranger, ..])
            {
                var known = root.Subcommands.Concat<Symbol>(root.Options).Select(symbol => symbol.Name);
                terminal.Error.WriteLine($"Koll does not know '{stranger}'.{Spelling.DidYouMean(stranger, known)}");
            }
            else
            {
                terminal.Error.WriteLine(line.Errors[0].Message);
            }

            var verb = line.CommandResult.Command is RootCommand ? "koll" : $"koll {line.CommandResult.Command.Name}";
            terminal.Error.WriteLine($"{verb} --help shows what can be asked for, with examples.");
            return ExitCode.Usage;
        }

        return line.Invoke(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>Every verb there is.</summary>
    internal static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(
            """
            Do you know your customers? Koll answers twenty questions about the customers you already have, from the sales files you already have, and says what would answer the rest.

              koll ask sales.csv                       the answers, here
              koll ask sales.csv --html report.html    a report to hand out
              koll ask --help                          every option, with examples
            """)
        {
            new AskVerb(() => Capabilities.Questions, Capabilities.Report, WorkspaceSales.Load, () => new KeptAnswers(Capabilities.Questions)).On(terminal),
            new LifetimeVerb(WorkspaceSales.Load).On(terminal),
            new DemoVerb().On(terminal),
            new MatrixVerb(() => Capabilities.Measures, WorkspaceSales.Load).On(terminal),
            new GradeVerb(() => Capabilities.Measures, WorkspaceSales.Load).On(terminal),
            GenerateVerb.Create(),
            new ServeVerb().On(terminal),
            new PeopleVerb().On(terminal),
        };
        foreach (var verb in ImportingCapability.Verbs(terminal, () => Capabilities.Questions))
        {
            root.Add(verb);
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpAction { MaxWidth = Math.Max(40, terminal.Width) };
        }

        return root;
    }
}
