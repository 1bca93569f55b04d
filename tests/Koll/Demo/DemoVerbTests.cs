using Koll.Demo;
using Koll.Platform.Storage;

namespace Koll.Tests.Demo;

/// <summary><c>koll demo</c>, by the user's door.</summary>
public class DemoVerbTests(DemoWorkspace demo) : IClassFixture<DemoWorkspace>
{
    [Fact]
    public void Demo_Made_SaysWhatItIsAndWhereToLook()
    {
        Assert.Equal((0, ""), (DemoWorkspace.Made.ExitCode, DemoWorkspace.Made.Error));
        Assert.Contains("Nordlys Emballasje AS, a packaging supplier that does not exist", DemoWorkspace.Made.Output, StringComparison.Ordinal);
        Assert.Contains($"koll ask --workspace {DemoWorkspace.MadeAt}", DemoWorkspace.Made.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("lifetime")]
    [InlineData("batches")]
    [InlineData("customers")]
    [InlineData("check")]
    [InlineData("settings")]
    [InlineData("matrix")]
    public void Output_OfADemo_SaysThatItIsOne(string verb)
    {
        string[] more = verb == "matrix" ? ["--x", "revenue", "--y", "growth"] : [];
        var said = demo.Door.Run([verb, "--workspace", demo.Path, .. more]);

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("A demo: the company, its customers and every number are made up.", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("lifetime")]
    public void Json_OfADemo_SaysThatItIsOne(string verb)
    {
        var said = demo.Door.Run(verb, "--json", "--workspace", demo.Path);

        Assert.Contains("\"company\": \"Nordlys Emballasje AS\",\n  \"demo\": true,", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfADemo_SaysItOnItsCoverAndOnEveryPage()
    {
        var report = demo.Door.At("report.html");

        demo.Door.Run("ask", "--workspace", demo.Path, "--html", report);

        var html = File.ReadAllText(report);
        Assert.Contains("<p class=\"cover-demo\">A demo: ", html, StringComparison.Ordinal);
        Assert.Contains("Nordlys Emballasje AS (demo)", html, StringComparison.Ordinal);
    }

    [Fact]
    public void LifetimeReport_OfADemo_SaysThatItIsOne()
    {
        var report = demo.Door.At("lifetime.html");

        demo.Door.Run("lifetime", "--workspace", demo.Path, "--html", report);

        Assert.Contains("<strong>A demo: ", File.ReadAllText(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_OfAnotherWorkspace_SayNothingOfADemo()
    {
        using var door = new Door();
        door.Run("import", door.Put("sales.csv", "Date,Customer,Amount\n2026-01-05,Acme,100.00\n2026-02-05,Beta,50.00\n"), "--workspace", door.At("c.koll"));
        door.Run("settings", "--company", "Acme Ltd", "--workspace", door.At("c.koll"));

        var said = door.Run("ask", "--workspace", door.At("c.koll"));

        Assert.Contains("Acme Ltd\u00a0· as of", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("demo", said.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Demo_OfTheSameSeedAndDay_HasTheSameContent()
    {
        using var door = new Door();
        door.Run("demo", door.At("again.koll"), "--as-of", "2026-11-25");

        Assert.Equal(Content(demo.Path), Content(door.At("again.koll")));
    }

    [Fact]
    public void Demo_OfAnotherSeed_HasAnotherCrowdAroundTheSameCast()
    {
        var (one, other) = (DemoCrowd.Draw(1), DemoCrowd.Draw(2));

        Assert.NotEqual(one.Select(c => c.Name), other.Select(c => c.Name));
        Assert.All(DemoCast.All, c => Assert.Contains(other, o => o.Name == c.Name));
        Assert.Equal(one.Count, other.Count);
    }

    [Fact]
    public void Demo_WhereThereIsAFile_IsRefusedAndLeavesItAlone()
    {
        using var door = new Door();
        var file = door.Put("mine.koll", "mine");

        var said = door.Run("demo", file);

        Assert.Equal(3, said.ExitCode);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Single(Directory.GetFileSystemEntries(door.Folder));
    }

    [Theory]
    [InlineData("1975-12-31")]
    [InlineData("tomorrow")]
    public void Demo_AsOfADayItCannotEndOn_SaysWhatIsPossible(string day)
    {
        using var door = new Door();

        var said = door.Run("demo", door.At("demo.koll"), "--as-of", day);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(day, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_WithoutADay_EndsYesterday()
    {
        using var door = new Door { Today = new DateOnly(2024, 3, 1) };

        var said = door.Run("demo", door.At("demo.koll"));

        // Five years before a leap day is the last day of February.
        Assert.Contains("from 1 Mar 2019 to 29 Feb 2024", said.Output.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Imports_OfADemo_AreUndoneAsOthersAre()
    {
        using var door = new Door();
        var path = door.At("demo.koll");
        File.Copy(demo.Path, path);

        Assert.Equal(3, door.Run("undo", "1", "--workspace", path).ExitCode);
        Assert.All(Batches(path), batch => Assert.Equal(0, door.Run("undo", batch, "--workspace", path).ExitCode));
        Assert.Contains("A demo: ", door.Run("settings", "--workspace", path).Output, StringComparison.Ordinal);
        using var workspace = Workspace.Open(path).Value;
        Assert.Equal(0, workspace.Connection.Scalar("SELECT (SELECT count(*) FROM Customer) + (SELECT count(*) FROM Contact) + (SELECT count(*) FROM Chunk)"));
    }

    [Fact]
    public void Workspace_OfADemo_IsWhole() =>
        Assert.Contains("is whole", demo.Door.Run("check", "--workspace", demo.Path).Output, StringComparison.Ordinal);

    /// <summary>Numbers of all batches, the newest first.</summary>
    private static List<string> Batches(string path)
    {
        using var workspace = Workspace.Open(path).Value;
        return workspace.Connection.Rows("SELECT Id FROM Batch ORDER BY Id DESC", r => $"{r.GetInt32(0)}");
    }

    /// <summary>Every record, and every line in words: in which order rows without a customer are kept depends on who read them first.</summary>
    private static IReadOnlyList<string> Content(string path)
    {
        using var workspace = Workspace.Open(path).Value;
        string[] tables = ["Customer", "CustomerDetail", "Contact", "GoodCustomerChoice", "NextStep", "Setting"];
        return
        [
            .. workspace.Connection.Rows("SELECT Rows FROM SetAsideRows", r => Convert.ToHexString((byte[])r[0])),
            .. workspace.Connection.Rows("SELECT Id || Code || Name FROM Offering ORDER BY Id", r => r.GetString(0)),
            .. tables.SelectMany(table => workspace.Connection.Rows(
                $"SELECT * FROM \"{table}\"", r => $"{table}|" + string.Join('|', Enumerable.Range(0, r.FieldCount).Select(f => r[f])))),
            .. Importing.TestWorkspace.Lines(StoredSales.Load(workspace).Ledger),
        ];
    }
}
