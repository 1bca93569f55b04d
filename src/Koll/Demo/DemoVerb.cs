using System.CommandLine;
using System.Globalization;
using Koll.Asking;
using Koll.Platform.CommandLine;
using Koll.Platform.Languages;

namespace Koll.Demo;

/// <summary><c>koll demo FILE</c>: a made-up company to look around in.</summary>
public sealed class DemoVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "The workspace to make, such as demo.koll; an existing file is never overwritten." };

    private readonly Option<string?> _asOf = Options.Text("--as-of", "DAY", "The last day of its sales; yesterday where not given: --as-of 2026-11-25.", text => AskWords.Day(text).Refusal);

    private readonly Option<string?> _seed = Options.Text("--seed", "S", "Another seed is another crowd of customers around the same stories; the same seed is the same company.",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : new("usage.seed", $"'{text}' is no seed", "Give a whole number, 0 or more."));

    private readonly Option<string> _language = Options.Language("what is said");

    /// <summary>The verb, speaking to a terminal.</summary>
    public Command On(Terminal terminal)
    {
        var verb = new Command("demo", "Make a workspace with a made-up company in it, to look around in: koll demo demo.koll") { _file, _asOf, _seed, _language };
        verb.SetAction(line => Run(line, terminal));
        return verb;
    }

    private int Run(ParseResult line, Terminal terminal)
    {
        var language = Language.Load(line.GetRequiredValue(_language));
        if (language.Refusal is { } notSpoken)
        {
            return terminal.Refuse(notSpoken, ExitCode.Usage);
        }

        var path = line.GetRequiredValue(_file);
        var asOf = line.GetValue(_asOf) is { } day ? AskWords.Day(day).Value : terminal.Today.AddDays(-1);
        var seed = line.GetValue(_seed) is { } number ? ulong.Parse(number, CultureInfo.InvariantCulture) : DemoCompany.Seed;
        if (asOf.Year is < 1976 or > 2100)
        {
            return terminal.Refuse(new("usage.demo-as-of", $"Five years of sales do not fit before {asOf:yyyy-MM-dd}", "Choose a day from 1976 to 2100."), ExitCode.Usage);
        }

        var made = DemoCompany.Create(path, asOf, seed);
        if (made.Refusal is { } refusal)
        {
            return terminal.Refuse(refusal);
        }

        void Say(string key, params (string Name, object Value)[] arguments) => terminal.Output.WriteLine(language.Value.Say(new Sentence(key, arguments)));
        var content = made.Value;
        Say("demo.made", ("workspace", path), ("company", DemoCompany.Name));
        Say("demo.content", ("customers", content.Customers), ("contacts", content.Contacts), ("lines", content.Lines), ("from", content.From), ("to", content.To));
        Say("demo.next", ("workspace", path));
        return ExitCode.Done;
    }
}
