using System.CommandLine;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Habits;

/// <summary>Every verb, option and argument explains itself, and says the same in its help as in its name.</summary>
public class VerbTests
{
    [Fact]
    public void Verbs_OfTheProgram_AllHaveHelp() => Assert.Empty(Silent(Root(), "koll"));

    [Fact]
    public void Options_ThatTakeAValue_NameIt() => Assert.Empty(
        Commands(Root()).SelectMany(command => command.Options)
            .Where(option => option.ValueType != typeof(bool) && option.ValueType != typeof(void) && string.IsNullOrEmpty(option.HelpName))
            .Select(option => option.Name));

    [Fact]
    public void Ask_Always_IsAVerb() => Assert.Contains(Root().Subcommands, verb => verb.Name == "ask");

    private static RootCommand Root() => Verbs.Root(new Terminal(Stream.Null, TextWriter.Null));

    private static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(Commands).Prepend(command);

    private static IEnumerable<string> Silent(Command command, string path)
    {
        var symbols = command.Options.Concat<Symbol>(command.Arguments).Concat(command.Subcommands);
        return symbols.Where(symbol => string.IsNullOrWhiteSpace(symbol.Description)).Select(symbol => $"{path} {symbol.Name}")
            .Concat(command.Subcommands.SelectMany(verb => Silent(verb, $"{path} {verb.Name}")));
    }
}
