using System.CommandLine;
using Koll.Generating;

namespace Koll.Tests.Generating;

public sealed class GenerateVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("koll-generate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Generate_IntoANewFile_WritesTheLogAndNothingElse()
    {
        var (code, error) = Run("--lines", "300", "--customers", "20", "--seed", "3", At("log.csv"));

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(301, File.ReadAllLines(At("log.csv")).Length);
        Assert.Equal(["log.csv"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Generate_OverAnEarlierLogOrAnEmptyFile_WritesOverIt()
    {
        File.WriteAllText(At("empty.csv"), "");

        Assert.Equal(0, Run("--lines", "30", "--customers", "20", At("empty.csv")).Code);
        Assert.Equal(0, Run("--lines", "40", "--customers", "20", At("empty.csv")).Code);
        Assert.Equal(41, File.ReadAllLines(At("empty.csv")).Length);
    }

    [Fact]
    public void Generate_OverSomebodysFile_IsRefusedAndLeavesIt()
    {
        File.WriteAllText(At("sales.csv"), "Kunde;Dato;Beløp\n1;2025-01-01;5\n");

        var (code, error) = Run("--lines", "30", "--customers", "20", At("sales.csv"));

        Assert.Equal(3, code);
        Assert.Contains("not a made-up log", error, StringComparison.Ordinal);
        Assert.StartsWith("Kunde", File.ReadAllText(At("sales.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_IntoAFolderThatIsNot_IsRefused()
    {
        Assert.Equal(3, Run("--lines", "30", "--customers", "20", At("no/such/log.csv")).Code);
        Assert.Equal(3, Run("--lines", "30", "--customers", "20", _folder).Code);
    }

    [Theory]
    [InlineData("--lines", "10", "--customers", "20")]
    [InlineData("--lines", "10", "--customers", "0")]
    [InlineData("--lines", "999999999999", "--customers", "2")]
    public void Generate_OfWhatCannotBe_IsAnErrorOfUsage(params string[] arguments)
    {
        var (code, error) = Run([.. arguments, At("log.csv")]);

        Assert.Equal(2, code);
        Assert.StartsWith($"--lines {arguments[1]} --customers {arguments[3]}: ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("log.csv")));
    }

    [Fact]
    public void Generate_OfWhatIsNoNumber_IsNotStarted() =>
        Assert.NotEmpty(GenerateVerb.Create().Parse(["--lines", "many", At("log.csv")]).Errors);

    private string At(string name) => Path.Combine(_folder, name);

    private static (int Code, string Error) Run(params string[] arguments)
    {
        using var error = new StringWriter();
        var code = GenerateVerb.Create().Parse(arguments).Invoke(new InvocationConfiguration { Error = error, EnableDefaultExceptionHandler = false });
        return (code, error.ToString());
    }
}
