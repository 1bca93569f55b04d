using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Koll.Tests.Importing;

/// <summary>A company's first weeks with a workspace, by the user's door.</summary>
public class WorkspaceJourneyTests
{
    [Fact]
    public void Ask_FromAWorkspace_AnswersAsFromTheFile()
    {
        using var door = new Door();
        var file = door.Put("sales.csv", Sales(""));

        AssertSameAnswers(door, file);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("lifetime")]
    public void Question_ToAWorkspaceWhoseImportsAreUndone_SaysToImportAndNotThatRowsAreWrong(string verb)
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        Assert.Equal(0, door.Run("import", door.Put("sales.csv", Sales("")), "--workspace", workspace).ExitCode);
        Assert.Equal(0, door.Run("undo", "1", "--workspace", workspace).ExitCode);

        var said = door.Run(verb, "--workspace", workspace);

        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("holds no sales", said.Error, StringComparison.Ordinal);
        Assert.Contains("koll import", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_FromAWorkspaceOfTheRealFile_AnswersAsFromTheFile()
    {
        using var door = new Door();
        AssertSameAnswers(door, RealFile());
    }

    [Fact]
    public void RealFile_ImportedAlteredAndUndone_ExplainsItself()
    {
        using var door = new Door();
        var (file, workspace) = (RealFile(), door.At("company.koll"));
        Assert.Equal(0, door.Run("import", file, "--workspace", workspace).ExitCode);
        var first = Answers(door, "--workspace", workspace);

        var again = door.Run("import", file, "--workspace", workspace);
        Assert.Contains("nothing has been changed", again.Output, StringComparison.Ordinal);

        var altered = door.Put("altered.csv", Altered(file));
        var dry = door.Run("import", altered, "--dry-run", "--workspace", workspace);
        var changed = door.Run("import", altered, "--workspace", workspace);
        Assert.Contains("2 invoices have changed since", changed.Output, StringComparison.Ordinal);
        Assert.Contains("invoice 536367", changed.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output.Split("This was a dry run")[0], changed.Output.Split("Import 2 is done")[0]);
        Assert.NotEqual(first, Answers(door, "--workspace", workspace));

        Assert.Equal(3, door.Run("undo", "1", "--workspace", workspace).ExitCode);
        Assert.Equal(0, door.Run("undo", "2", "--workspace", workspace).ExitCode);
        Assert.Equal(first, Answers(door, "--workspace", workspace));

        Assert.Equal(0, door.Run("backup", door.At("backup.koll"), "--workspace", workspace).ExitCode);
        Assert.Equal(0, door.Run("undo", "1", "--workspace", workspace).ExitCode);
        Assert.Equal(0, door.Run("restore", door.At("backup.koll"), "--replace", "--workspace", workspace).ExitCode);
        Assert.Equal(first, Answers(door, "--workspace", workspace));
        Assert.Equal(0, door.Run("check", "--workspace", workspace).ExitCode);
    }

    [Fact]
    public void DryRun_WithOutcomes_SaysOfEachRowWhatTheRunDoes()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        door.Run("import", door.Put("sales.csv", Sales("")), "--workspace", workspace);
        var more = door.Put("more.csv", Sales("9001,2024-05-01,C9,New Ltd,P1,2,20.00\n,2024-05-01,,,P1,2,20.00\n"));

        var said = door.Run("import", more, "--dry-run", "--outcomes", door.At("outcomes.csv"), "--workspace", workspace);

        var outcomes = door.Read("outcomes.csv").Split('\n');
        Assert.Equal(0, said.ExitCode);
        Assert.Equal("row,outcome,customer,customerFoundBy", outcomes[0]);
        Assert.Equal("2,already-there,C1,id", outcomes[1]);
        Assert.Contains("8,new,C9,new", outcomes);
        Assert.Contains("9,no-customer", outcomes);
    }

    [Theory]
    [InlineData("sales.csv", "--dry-run", 0)]
    [InlineData("empty.csv", "--as", 3)]
    public void Import_OfWhichNothingCame_LeavesNoWorkspaceBehind(string file, string option, int code)
    {
        using var door = new Door();
        door.Put("sales.csv", Sales(""));
        door.Put("empty.csv", "");

        var said = door.Run(["import", door.At(file), .. option == "--as" ? ["--as", "sales"] : new[] { option }, "--workspace", door.At("new.koll")]);

        Assert.Equal(code, said.ExitCode);
        Assert.False(File.Exists(door.At("new.koll")));
    }

    [Fact]
    public void FileOfWhoseInvoiceALaterFileHadAnotherState_ImportedAgain_BringsItsStateBack()
    {
        using var door = new Door();
        string[] workspace = ["--workspace", door.At("company.koll")];
        door.Run(["import", door.Put("first.csv", Sales("")), .. workspace]);
        var second = door.Put("second.csv", Sales("9,2024-05-01,C1,Acme AS,P1,2,20.00\n"));
        door.Run(["import", second, .. workspace]);
        door.Run(["import", door.Put("third.csv", Sales("").Replace(",150.00", ",160.00", StringComparison.Ordinal)), .. workspace]);

        var dry = door.Run(["import", second, "--dry-run", .. workspace]);
        var said = door.Run(["import", second, .. workspace]);

        Assert.Contains("One invoice has changed since", said.Output, StringComparison.Ordinal);
        Assert.Equal(dry.Output.Split("This was a dry run")[0], said.Output.Split("Import 4 is done")[0]);
    }

    [Fact]
    public void Currency_OfTheFirstOfTwoFiles_StaysWhenOnlyThatFileIsUndone()
    {
        using var door = new Door();
        string[] workspace = ["--workspace", door.At("company.koll")];
        door.Run(["import", door.Put("first.csv", "Invoice,Date,CustomerId,Currency,Amount\n1,2024-01-01,C1,NOK,10\n"), .. workspace]);
        door.Run(["import", door.Put("second.csv", "Invoice,Date,CustomerId,Currency,Amount\n2,2024-01-02,C2,NOK,20\n"), .. workspace]);

        Assert.Equal(0, door.Run(["undo", "1", .. workspace]).ExitCode);
        Assert.Contains("NOK", door.Run(["settings", .. workspace]).Output, StringComparison.Ordinal);

        Assert.Equal(0, door.Run(["undo", "2", .. workspace]).ExitCode);
        Assert.DoesNotContain("NOK", door.Run(["settings", .. workspace]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_Settled_ConvertEveryImportAreSaidWithTheAnswersAndCanBeUndone()
    {
        using var door = new Door();
        string[] workspace = ["--workspace", door.At("company.koll")];
        var rates = door.Put("rates.csv", "Date,NOK,SEK,\n2024-01-02,10,11,\n2024-01-03,10,12,\n");
        var mixed = door.Put("mixed.csv", "Invoice,Date,CustomerId,Currency,Amount\n2,2024-01-02,C1,SEK,110\n3,2024-01-03,C2,NOK,20\n4,2024-01-03,C2,SEK,60\n");
        door.Run(["import", door.Put("plain.csv", "Invoice,Date,CustomerId,Amount\n1,2024-01-01,C1,10\n"), .. workspace]);

        Assert.Contains("koll settings --rates FILE", door.Run(["import", mixed, .. workspace]).Error, StringComparison.Ordinal);
        Assert.Contains("--currency NOK", door.Run(["settings", "--rates", rates, .. workspace]).Error, StringComparison.Ordinal);
        var settled = door.Run(["settings", "--rates", rates, "--currency", "nok", .. workspace]);
        Assert.Contains("convert other currencies to NOK by the rates of rates.csv: 3 currencies", settled.Output, StringComparison.Ordinal);

        var imported = door.Run(["import", mixed, .. workspace]);
        Assert.Contains("have become NOK by the settled rates (rates.csv", imported.Output, StringComparison.Ordinal);
        Assert.Contains("170.00", imported.Output, StringComparison.Ordinal);
        Assert.Contains("other currencies by the rates of rates.csv", door.Run(["ask", .. workspace]).Output, StringComparison.Ordinal);
        Assert.Contains("byte for byte", door.Run(["import", mixed, .. workspace]).Output, StringComparison.Ordinal);

        door.Run(["settings", "--rates", door.Put("later.csv", "Date,NOK,SEK,\n2024-01-02,10,11,\n2024-01-03,10,10,\n"), .. workspace]);
        Assert.Contains("One invoice has changed since", door.Run(["import", mixed, "--dry-run", .. workspace]).Output, StringComparison.Ordinal);

        Assert.Equal(0, door.Run(["undo", "4", .. workspace]).ExitCode);
        Assert.Contains("rates of rates.csv", door.Run(["settings", .. workspace]).Output, StringComparison.Ordinal);
        Assert.Contains("nothing has been changed", door.Run(["import", mixed, .. workspace]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_FromAWorkspace_SayWhatWasSettled()
    {
        using var door = new Door();
        string[] workspace = ["--workspace", door.At("company.koll")];
        door.Run(["import", door.Put("sales.csv", Sales("")), .. workspace]);
        door.Run(["settings", "--window", "2y", "--classes", "70/20/10", "--exclude-offering", "P2", .. workspace]);

        var page = door.Run(["ask", .. workspace]).Output;
        var json = JsonNode.Parse(door.Run(["ask", "--json", .. workspace]).Output)!;

        Assert.Contains("last 24 months", page, StringComparison.Ordinal);
        Assert.Contains("class A ends at 70%, class B at 90%", page, StringComparison.Ordinal);
        Assert.Contains("left out: P2", page, StringComparison.Ordinal);
        Assert.Equal("[0.7,0.9]", json["classCuts"]!.ToJsonString());
        Assert.Equal("[\"P2\"]", json["excludedOfferings"]!.ToJsonString());
    }

    [Fact]
    public void Import_FromStandardInput_IsComparedRowByRow()
    {
        using var door = new Door();
        string[] import = ["import", "-", "--workspace", door.At("company.koll")];

        Assert.Equal(0, door.Run(import, Sales("")).ExitCode);

        Assert.Contains("One line is new", door.Run(import, Sales("9,2024-05-01,C1,Acme AS,P1,2,20.00\n")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Customer_ThatMayBeOneOfTwo_IsAskedAboutAndDecided()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        door.Run("import", door.Put("ids.csv", "Invoice,Date,CustomerId,Customer,Amount\n1,2024-01-01,C1,Acme AS,10\n2,2024-01-02,C2,ACME as,20\n"), "--workspace", workspace);
        var names = door.Put("names.csv", "Invoice,Date,Customer,Amount\n3,2024-02-01,acme AS,30\n");

        var asked = door.Run("import", names, "--workspace", workspace);
        var decided = door.Run("import", names, "--match", "acme AS=C2", "--workspace", workspace);

        Assert.Equal(3, asked.ExitCode);
        Assert.Contains("--match \"acme AS=#1\"", asked.Output, StringComparison.Ordinal);
        Assert.Equal(0, decided.ExitCode);
        Assert.Contains("as you decided", decided.Output, StringComparison.Ordinal);
    }

    private static void AssertSameAnswers(Door door, string file)
    {
        var workspace = door.At("same.koll");
        var imported = door.Run("import", file, "--workspace", workspace);
        Assert.True(imported.ExitCode == 0, imported.Error);

        Assert.Equal(Answers(door, file), Answers(door, "--workspace", workspace));
    }

    /// <summary>The answers as JSON, the file under its bare name.</summary>
    private static string Answers(Door door, params string[] from)
    {
        var said = door.Run(["ask", "--json", .. from]);
        Assert.True(said.ExitCode == 0, said.Error);
        var json = JsonNode.Parse(said.Output)!;
        foreach (var file in json["files"]!.AsArray())
        {
            file!["name"] = Path.GetFileName(file["name"]!.GetValue<string>());
        }

        return json.ToJsonString();
    }

    private static string Sales(string more) =>
        "Invoice,Date,CustomerId,Customer,Product,Quantity,Amount\n"
        + "1,2023-01-15,C1,Acme AS,P1,2,100.00\n1,2023-01-15,C1,Acme AS,P2,1,50.00\n2,2023-06-01,C2,Bolt & Co,P1,3,150.00\n"
        + "3,2024-02-01,C1,Acme AS,P2,4,200.00\n4,2024-03-01,C3,Corner Ltd,P1,1,50.00\n4,2024-03-01,C3,Corner Ltd,P1,-1,-50.00\n" + more;

    /// <summary>A later part of the real file in which one invoice has another price and one has lost a line.</summary>
    private static string Altered(string file)
    {
        using var stream = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        var altered = new StringBuilder();
        var (row, lost) = (0, false);
        while (stream.ReadLine() is { } line && row < 50_000)
        {
            if (row++ == 0 || row > 5)
            {
                if (line.StartsWith("536370,", StringComparison.Ordinal) && !lost)
                {
                    lost = true;
                    continue;
                }

                altered.Append(line.StartsWith("536367,84879,", StringComparison.Ordinal) ? line.Replace(",1.69,", ",1.79,", StringComparison.Ordinal) : line).Append('\n');
            }
        }

        return altered.ToString();
    }

    private static string RealFile()
    {
        var at = Environment.GetEnvironmentVariable("KOLL_TEST_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); at is null && folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "data");
            at = Directory.Exists(beside) ? beside : null;
        }

        var file = Path.Combine(at ?? "", "online_retail.csv.gz");
        if (!File.Exists(file))
        {
            const string missing = "The data file online_retail.csv.gz is missing: put it into shared/data beside the checkout, or name its folder in KOLL_TEST_DATA.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Fail(missing);
        }

        return file;
    }
}
