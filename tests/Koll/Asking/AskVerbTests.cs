using System.Text.Json;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Asking;

/// <summary>The verb as its user meets it. The sample is a year and a half of a packaging supplier: windows-1252, semicolons, decimal commas, a few bad rows.</summary>
public sealed class AskVerbTests : IDisposable
{
    private const string ThreeSales = "customer,date,amount\nA,2025-01-01,100\nB,2025-03-01,50\nA,2025-06-30,25.50\n";

    private static readonly string Nordlys = Path.Combine(Sources.Root, "tests/Koll/Asking/Samples/nordlys.csv");

    private readonly Door _door = new();

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public void Ask_OfASalesFile_PrintsThePage(string language)
    {
        var said = _door.Run("ask", Nordlys, "--lang", language);

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Approved.Matches($"tests/Koll/Asking/Approved/nordlys.{language}.txt", said.Output);
    }

    [Fact]
    public void Ask_WithJson_PrintsTheObjectAndNothingElse()
    {
        var said = _door.Run("ask", Nordlys, "--json");

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        var answers = JsonDocument.Parse(said.Output).RootElement;
        Assert.Equal("koll.answers/1", answers.GetProperty("schema").GetString());
        Assert.Equal(Enumerable.Range(1, 20), answers.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("question").GetInt32()));
    }

    [Fact]
    public void Json_OfEveryFile_AccountsForEveryRow()
    {
        foreach (var file in JsonDocument.Parse(_door.Run("ask", Nordlys, "--json").Output).RootElement.GetProperty("files").EnumerateArray())
        {
            var setAside = file.GetProperty("setAside").EnumerateObject().Sum(reason => reason.Value.GetProperty("count").GetInt64());
            Assert.Equal(file.GetProperty("rows").GetInt64(), file.GetProperty("used").GetInt64() + setAside);
            Assert.Equal(400, file.GetProperty("rows").GetInt64());
            Assert.Equal(3, setAside);
        }
    }

    [Theory]
    [InlineData("--html", "--rejected")]
    [InlineData("--rejected", "--save-map")]
    public void Ask_ToWriteTwoThingsIntoOneFile_IsRefused(string one, string other)
    {
        var file = Path.Combine(Path.GetTempPath(), $"koll-{Guid.NewGuid():N}.out");

        var said = _door.Run("ask", Nordlys, one, file, other, Path.Combine(Path.GetDirectoryName(file)!, ".", Path.GetFileName(file)));

        Assert.Equal(ExitCode.Usage, said.ExitCode);
        Assert.Contains("name the same file", said.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Ask_OfStandardInput_ReadsIt()
    {
        var said = _door.Run(["ask", "-", "--json"], ThreeSales);

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Equal("2025-06-30", JsonDocument.Parse(said.Output).RootElement.GetProperty("asOf").GetString());
    }

    [Fact]
    public void AsOf_InsideTheData_LooksBackFromThere()
    {
        var json = JsonDocument.Parse(_door.Run("ask", _door.Put("sales.csv", ThreeSales), "--json", "--as-of", "2025-02-01").Output).RootElement;

        Assert.Equal("2025-02-01", json.GetProperty("asOf").GetString());
        Assert.Equal(1, json.GetProperty("answers")[2].GetProperty("details").GetProperty("active").GetInt32());
    }

    [Fact]
    public void Window_OfOneMonth_CountsOnlyThoseWhoBoughtInIt()
    {
        var json = JsonDocument.Parse(_door.Run("ask", _door.Put("sales.csv", ThreeSales), "--json", "--window", "1m").Output).RootElement;

        Assert.Equal(1, json.GetProperty("answers")[2].GetProperty("details").GetProperty("active").GetInt32());
    }

    [Theory]
    [InlineData("2024-12-31", "Nothing was sold yet on 2024-12-31. The sales begin on 2025-01-01 and end on 2025-06-30: choose --as-of between them.")]
    [InlineData("2026-07-02", "2026-07-02 is yet to come. The sales end on 2025-06-30: choose --as-of 2025-06-30, or leave it out.")]
    [InlineData("30.06.2025", "--as-of: '30.06.2025' is not a day. Write year, month and day: --as-of 2011-12-09.")]
    [InlineData("2025-02-30", "--as-of: '2025-02-30' is not a day. Write year, month and day: --as-of 2011-12-09.")]
    public void AsOf_ThatSeesNothing_IsAUsageError(string day, string expected)
    {
        var said = _door.Run("ask", _door.Put("sales.csv", ThreeSales), "--as-of", day);

        Assert.Equal((ExitCode.Usage, ""), (said.ExitCode, said.Output));
        Assert.Equal(expected, said.Error.Split('\n')[0]);
    }

    [Theory]
    [InlineData("--window", "0m")]
    [InlineData("--window", "-3m")]
    [InlineData("--window", "soon")]
    [InlineData("--window", "12my")]
    [InlineData("--window", "99999999999m")]
    [InlineData("--classes", "95/80")]
    [InlineData("--classes", "80")]
    [InlineData("--classes", "80/100")]
    [InlineData("--classes", "70/15/5")]
    [InlineData("--rows", "0")]
    [InlineData("--rows", "21")]
    [InlineData("--dates", "dym")]
    [InlineData("--decimal", ";")]
    [InlineData("--delimiter", "ab")]
    [InlineData("--encoding", "ebcdic")]
    [InlineData("--lang", "fr")]
    [InlineData("--map", "amuont=Netto")]
    [InlineData("--map", "amount")]
    [InlineData("--map", "amount=x,amount=y")]
    [InlineData("--with-map", "not-there.json")]
    [InlineData("--rates", "not-there.csv")]
    [InlineData("--html", "no/such/folder/report.html")]
    [InlineData("--rejected", "no/such/folder/rejected.csv")]
    [InlineData("--save-map", "no/such/folder/map.json")]
    [InlineData("--colour", "always")]
    public void Option_WithNonsense_IsAUsageErrorInAFewWords(string option, string value)
    {
        var said = _door.Run("ask", _door.Put("sales.csv", ThreeSales), option, value);

        Assert.Equal((ExitCode.Usage, ""), (said.ExitCode, said.Output));
        Assert.InRange(said.Error.Length, 20, 400);
        Assert.DoesNotContain("   at ", said.Error);
    }

    [Theory]
    [InlineData("80/95")]
    [InlineData("80/15/5")]
    [InlineData("80%/95%")]
    public void Classes_InEitherWay_MeanTheSame(string classes) =>
        Assert.Equal(_door.Run("ask", Nordlys, "--json").Output, _door.Run("ask", Nordlys, "--json", "--classes", classes).Output);

    [Fact]
    public void Option_ThatIsMisspelt_IsHintedAt() =>
        Assert.StartsWith("There is no option '--hmtl'. Did you mean --html?", _door.Run("ask", "sales.csv", "--hmtl", "x.html").Error, StringComparison.Ordinal);

    [Fact]
    public void Ask_WithoutAFile_AsksForOne()
    {
        var said = _door.Run("ask");

        Assert.Equal((ExitCode.Usage, "Name a file of sales: koll ask sales.csv."), (said.ExitCode, said.Error.Split('\n')[0]));
    }

    [Fact]
    public void Ask_OfAFileThatIsNotThere_IsRefused()
    {
        var said = _door.Run("ask", _door.At("nothing.csv"));

        Assert.Equal((ExitCode.Refused, ""), (said.ExitCode, said.Output));
        Assert.Contains("nothing.csv", said.Error);
    }

    [Fact]
    public void Ask_OfAFileWithoutAUsableRow_IsRefusedWithTheFirstOfThem()
    {
        var said = _door.Run("ask", _door.Put("sales.csv", "customer,date,amount\nA,2025-01-01,NaN\nB,2025-01-02,1e309\n"));

        Assert.Equal((ExitCode.Refused, ""), (said.ExitCode, said.Output));
        Assert.Contains("sales.csv, row 2, column amount: No row could be used; the first has \"NaN\" there. Expected ", said.Error);
    }

    [Fact]
    public void JsonAndRows_Together_AreAUsageError() =>
        Assert.Equal(ExitCode.Usage, _door.Run("ask", Nordlys, "--json", "--rows", "4").ExitCode);

    [Fact]
    public void Rows_OfAQuestion_AreTheCustomersBehindItAsCsv()
    {
        var said = _door.Run("ask", Nordlys, "--rows", "4");

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Approved.Matches("tests/Koll/Asking/Approved/nordlys.rows-4.csv", said.Output);
    }

    [Fact]
    public void Rows_WithNamesThatAreFormulas_AreEscaped()
    {
        var sales = _door.Put("sales.csv", "customer,name,date,amount\nA,=cmd|' /C calc'!A0,2025-01-01,100\n@B,+1,2025-03-01,50\n-C,-1,2025-03-01,\"50\"\n");

        var lines = _door.Run("ask", sales, "--rows", "3", "--map", "name=name").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.All(line.Split(',').Take(2), cell => Assert.DoesNotContain(cell[0], "=+@-")));
        Assert.Contains(lines, line => line.StartsWith("'@B,'+1,", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_OfAnUnknownQuestion_AreRefusedWithWhatWouldAnswerIt()
    {
        var said = _door.Run("ask", Nordlys, "--rows", "9");

        Assert.Equal((ExitCode.Refused, ""), (said.ExitCode, said.Output));
        Assert.Contains("One question, from 0 to 10", said.Error);
    }

    [Fact]
    public void Html_Always_IsWrittenWhole()
    {
        _door.Put("report.html", "an older report");

        var said = _door.Run("ask", Nordlys, "--html", _door.At("report.html"));

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("<!DOCTYPE html>", _door.Read("report.html"), StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", _door.Read("report.html"), StringComparison.Ordinal);
        Assert.Equal(["report.html"], Directory.GetFiles(_door.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Html_OfARefusedFile_LeavesTheOlderReport()
    {
        _door.Put("report.html", "an older report");

        var said = _door.Run("ask", _door.Put("empty.csv", ""), "--html", _door.At("report.html"));

        Assert.Equal(ExitCode.Refused, said.ExitCode);
        Assert.Equal("an older report", _door.Read("report.html"));
    }

    [Theory]
    [InlineData("--html")]
    [InlineData("--rejected")]
    [InlineData("--save-map")]
    public void File_ThatIsRead_IsNeverWrittenOver(string option)
    {
        var sales = _door.Put("sales.csv", ThreeSales);

        var said = _door.Run("ask", sales, option, Path.Combine(_door.Folder, ".", "sales.csv"));

        Assert.Equal((ExitCode.Usage, ThreeSales), (said.ExitCode, _door.Read("sales.csv")));
    }

    [Fact]
    public void ManyFiles_ThatAreReadAlike_AreOneBlock()
    {
        var files = Enumerable.Range(1, 12).Select(month => _door.Put($"2025-{month:00}.csv", $"customer,date,amount\nA,2025-{month:00}-01,100\n,2025-{month:00}-02,7\n")).ToArray();

        var said = _door.Run(["ask", .. files]);

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Contains("12 files, 24 rows\n  used       12  1,200\n  set aside  12  No customer\u00a0· 84\n", said.Output);
    }

    [Fact]
    public void Rejected_Always_NamesRowColumnFoundAndExpected()
    {
        _door.Run("ask", Nordlys, "--rejected", _door.At("rejected.csv"));

        var lines = _door.Read("rejected.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("file,row,reason,column,found,expected,text", lines[0]);
        Assert.Equal(3, lines.Length - 1);
        Assert.Contains(lines, line => line.Contains("unreadable-date,Bilagsdato,31.02.2025,", StringComparison.Ordinal));
    }

    [Fact]
    public void SavedMap_TakenUpAgain_ReadsTheSame()
    {
        var first = _door.Run("ask", Nordlys, "--json", "--save-map", _door.At("map.json"));
        var again = _door.Run("ask", Nordlys, "--json", "--with-map", _door.At("map.json"));

        Assert.Equal((ExitCode.Done, first.Output), (again.ExitCode, again.Output));
    }

    [Fact]
    public void Map_OnTheCommandLine_WinsOverASavedOne()
    {
        var sales = _door.Put("sales.csv", "who,when,net,gross\nA,2025-01-01,100,125\n");
        var map = _door.Put("map.json", """{"schema":"koll.mapping/1","columns":{"customer":"who","date":"when","amount":"net"}}""");

        Assert.Equal(100, UsedMoney("ask", sales, "--json", "--with-map", map));
        Assert.Equal(125, UsedMoney("ask", sales, "--json", "--with-map", map, "--map", "amount=gross"));
    }

    [Fact]
    public void Map_WithACommaInAHeader_NeedsNoQuotes()
    {
        var sales = _door.Put("sales.csv", "kunde;dato;brutto;Netto, eks. mva\nA;2025-01-01;125;100\n");

        Assert.Equal(100, UsedMoney("ask", sales, "--json", "--map", "amount=Netto, eks. mva,date=dato"));
    }

    [Fact]
    public void Encoding_ThatIsGiven_IsTheOneUsed()
    {
        File.WriteAllBytes(_door.At("sales.csv"), System.Text.Encoding.Latin1.GetBytes("customer,date,amount\nS\u00f8r,2025-01-01,100\n"));

        Assert.Contains("S\u00f8r,", _door.Run("ask", _door.At("sales.csv"), "--rows", "3", "--encoding", "windows-1252").Output);
    }

    [Fact]
    public void Rates_OfTheCentralBank_TurnSeveralCurrenciesIntoOne()
    {
        var sales = _door.Put("sales.csv", "customer,date,amount,currency\nA,2025-01-02,100,USD\nB,2025-01-02,50,EUR\n");
        var rates = _door.Put("rates.csv", "Date,USD,NOK,\n2025-01-02,1.25,11.80,\n");

        Assert.Equal(130, UsedMoney("ask", sales, "--json", "--rates", rates, "--currency", "EUR"));
        Assert.Equal(ExitCode.Refused, _door.Run("ask", sales).ExitCode);
    }

    [Fact]
    public void NoHeader_WithPositions_ReadsTheFirstRow() =>
        Assert.Equal(150, UsedMoney("ask", _door.Put("sales.txt", "1 A 20250101 1 100\n2 B 20250102 1 50\n"), "--json", "--no-header", "--delimiter", "blank", "--map", "customer=2,date=3,amount=5"));

    [Fact]
    public void ExcludedOffering_GivenTwice_LeavesOutBoth()
    {
        var sales = _door.Put("sales.csv", "customer,date,product,amount\nA,2025-01-01,X,100\nA,2025-01-02,POST,7\nA,2025-01-03,FEE,3\n");

        Assert.Equal(100, UsedMoney("ask", sales, "--json", "--exclude-offering", "POST", "--exclude-offering", "FEE"));
    }

    [Fact]
    public void Version_Asked_IsOneLine()
    {
        var said = _door.Run("--version");

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Matches(@"^koll \d+\.\d+\.\d+\n$", said.Output);
    }

    [Fact]
    public void Koll_Alone_ShowsWhatItCanDo()
    {
        var said = _door.Run();

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Contains("koll ask sales.csv", said.Output);
    }

    [Theory]
    [InlineData("aks", "Koll does not know 'aks'. Did you mean ask?")]
    [InlineData("frobnicate", "Koll does not know 'frobnicate'.")]
    public void Verb_ThatIsNone_IsAUsageError(string verb, string expected)
    {
        var said = _door.Run(verb);

        Assert.Equal((ExitCode.Usage, expected), (said.ExitCode, said.Error.Split('\n')[0]));
    }

    public void Dispose() => _door.Dispose();

    private decimal UsedMoney(params string[] arguments)
    {
        var said = _door.Run(arguments);
        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        return JsonDocument.Parse(said.Output).RootElement.GetProperty("files")[0].GetProperty("usedMoney").GetDecimal();
    }
}
