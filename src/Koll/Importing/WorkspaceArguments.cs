using System.CommandLine;
using Koll.Ledger;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;
using Koll.Platform.Storage;

namespace Koll.Importing;

/// <summary>What every verb on a workspace is told: which one, and in which language to answer.</summary>
internal sealed class WorkspaceArguments
{
    private readonly Option<string> _workspace = new("--workspace") { HelpName = "FILE", Description = "The workspace, one file: --workspace company.koll.", Required = true };

    private readonly Option<string> _language = Options.Language("what is said");

    /// <summary>A verb with these options, others, and what it does.</summary>
    public Command Verb(string name, string description, Terminal terminal, Func<ParseResult, Speaker, int> run, params Symbol[] others)
    {
        var verb = new Command(name, description);
        foreach (var other in others)
        {
            if (other is Argument argument)
            {
                verb.Arguments.Add(argument);
            }
            else
            {
                verb.Options.Add((Option)other);
            }
        }

        verb.Options.Add(_workspace);
        verb.Options.Add(_language);
        verb.SetAction(line =>
        {
            var language = Language.Load(line.GetRequiredValue(_language));
            if (language.Refusal is { } notSpoken)
            {
                return terminal.Refuse(notSpoken, ExitCode.Usage);
            }

            try
            {
                var speaker = new Speaker(terminal, language.Value);
                if (WorkspaceSettings.SaysDemo(Path(line)))
                {
                    speaker.Say("company.demo");
                }

                return run(line, speaker);
            }
            catch (Exception e) when (StorageRefusals.Of(e, Path(line)) is { } refusal)
            {
                // A damaged page may lie under anything that is read, wherever the verb happens to be.
                return terminal.Refuse(refusal);
            }
        });
        return verb;
    }

    /// <summary>The workspace named.</summary>
    public string Path(ParseResult line) => line.GetRequiredValue(_workspace);
}

/// <summary>Says sentences on a terminal, in a language.</summary>
internal sealed class Speaker(Terminal terminal, Language language)
{
    public Terminal Terminal => terminal;

    public Language Language => language;

    /// <summary>One sentence, on a line of its own.</summary>
    public void Say(string key, params (string Name, object Value)[] arguments) => terminal.Output.WriteLine(language.Say(new Sentence(key, arguments)));

    /// <summary>One sentence as an item under the one before.</summary>
    public void Item(string key, params (string Name, object Value)[] arguments) => terminal.Output.WriteLine("  " + language.Say(new Sentence(key, arguments)));

    /// <summary>Says why not.</summary>
    public int Refuse(Refusal refusal) => terminal.Refuse(refusal);
}
