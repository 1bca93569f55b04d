using System.Globalization;
using System.Text;
using System.Text.Json;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Grading;

/// <summary>Grades as their user meets them: customers whose segment makes them good or does not.</summary>
public sealed class GradeVerbTests : IDisposable
{
    private readonly Door _door = new();

    [Fact]
    public void Grade_WhereASegmentMakesTheDifference_FindsItAndGradesByIt()
    {
        var json = Json(Sales(segmentMatters: true), "--by", "segment,country", "--json");

        Assert.Equal(("koll.grade/1", 200, 40), (json.GetProperty("schema").GetString(), json.GetProperty("customers").GetInt32(), json.GetProperty("good").GetInt32()));
        var first = json.GetProperty("traits")[0];
        Assert.Equal(("segment", "Clinic", true), (first.GetProperty("characteristic").GetString(), first.GetProperty("level").GetString(), first.GetProperty("clear").GetBoolean()));
        Assert.True(json.GetProperty("check").GetProperty("auc").GetProperty("low").GetDouble() > 0.5);
        Assert.False(json.GetProperty("check").GetProperty("noBetterThanChance").GetBoolean());
        var grades = json.GetProperty("grades");
        Assert.Equal(200, "ABCD".Sum(g => grades.GetProperty($"{g}").GetProperty("customers").GetInt32()));
        Assert.Equal(1, json.GetProperty("characteristics").EnumerateArray().Sum(c => c.GetProperty("share").GetDouble()), 9);
    }

    [Fact]
    public void Grade_WhereNothingMakesADifference_WarnsBeforeAnythingElse()
    {
        var said = _door.Run("grade", Sales(segmentMatters: false), "--by", "segment,country");

        Assert.Equal(ExitCode.Done, said.ExitCode);
        Assert.Contains("Warning: this grade was not shown to be better than tossing a coin", said.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Nothing clear: of", said.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_WithAKnockOutAndAWeight_HasPointsThatAddUpAndSaysWhoWasStruck()
    {
        var said = _door.Run(
            "grade", Sales(segmentMatters: true), "--by", "segment,country", "--weight", "country=0", "--knock-out", "segment=Hotel|School", "--csv", _door.At("grades.csv"));

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        var rows = _door.Read("grades.csv").TrimEnd('\n').Split('\n').Select(row => row.Split(',')).ToArray();
        Assert.Equal("customer,name,grade,score,good,struckBy,segment,country", string.Join(',', rows[0]));
        Assert.Equal(200, rows.Length - 1);
        Assert.All(rows.Skip(1), row => Assert.Equal(Number(row[3]), Number(row[6]) + Number(row[7]), 0.011));
        Assert.All(rows.Skip(1), row => Assert.Equal(0, Number(row[7])));
        Assert.Equal(100, rows.Count(row => row[5] == "segment" && row[2] == "D"));

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("en", "good")]
    [InlineData("nb", "gode")]
    [InlineData("sv", "bra")]
    [InlineData("de", "gut")]
    [InlineData("pt", "bons")]
    public void Page_InEachLanguage_SaysWhatTheGradeIsMadeOf(string language, string word)
    {
        var said = _door.Run("grade", Sales(segmentMatters: true), "--lang", language, "--by", "segment,loyalty");

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Contains(word, said.Output, StringComparison.Ordinal);
        Assert.Contains("Clinic", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no characteristic 'colour'", "--by", "colour")]
    [InlineData("There is no measure 'fame'", "--good", "fame:10%")]
    [InlineData("does not say who is good", "--good", "revenue:120%")]
    [InlineData("is no weight", "--weight", "segment")]
    [InlineData("'recency' is not among what is graded by", "--weight", "recency=2")]
    [InlineData("is no knock-out criterion", "--knock-out", "segment")]
    [InlineData("is no knock-out criterion", "--knock-out", "segment>3")]
    [InlineData("is no knock-out criterion", "--knock-out", "loyalty=3")]
    [InlineData("'revenue' says who is good, and so is nothing to grade by", "--knock-out", "revenue<10")]
    [InlineData("'revenue' says who is good, and so is nothing to grade by", "--by", "segment,revenue", "--weight", "revenue=2")]
    [InlineData("No customer has 'Clinics' as its segment. Choose among Clinic, Hotel, Office, School", "--knock-out", "segment=Clinic|Clinics")]
    [InlineData("'own.Colour' is not among what is graded by", "--knock-out", "own.Colour=red")]
    public void Grade_AskedForWhatThereIsNot_SaysWhatThereIs(string complaint, params string[] arguments)
    {
        var said = _door.Run(["grade", Sales(segmentMatters: true), .. arguments]);

        Assert.Equal(ExitCode.Usage, said.ExitCode);
        Assert.Contains(complaint, said.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Grade_WithHardlyAnyGoodOnes_SaysHowManyItTakes()
    {
        var said = _door.Run("grade", Sales(segmentMatters: true), "--good", "revenue>=1000000");

        Assert.Equal(ExitCode.Refused, said.ExitCode);
        Assert.Contains("0 good customers among 200 are nothing to learn from", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Grade_WhereNothingIsKnown_AsksForSomethingToKnow()
    {
        var said = _door.Run("grade", _door.Put("bare.csv", "customer,date,amount\nA,2026-01-01,5\nB,2026-01-01,7\n"), "--by", "segment");

        Assert.Equal(ExitCode.Refused, said.ExitCode);
        Assert.Contains("Nothing is known of these customers", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Grade_OfAWorkspace_ComparesWhatItsCustomerFileSaysAndNothingAboutPersons()
    {
        var json = Workspace("--json");

        Assert.Equal(["own.Certified", "own.Floor space", "size"], json.GetProperty("characteristics").EnumerateArray().Select(c => c.GetProperty("characteristic").GetString()).Order().Where(k => k!.StartsWith("own.", StringComparison.Ordinal) || k is "size" or "industry"));
        Assert.DoesNotContain("Kari", json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("own.Certified", "yes"), (json.GetProperty("traits")[0].GetProperty("characteristic").GetString(), json.GetProperty("traits")[0].GetProperty("level").GetString()));
    }

    [Fact]
    public void Prospects_OfAFile_AreGradedByWhatIsKnownBeforeTheyBuyAndCustomersAmongThemAreNamed()
    {
        var fair = _door.Put("fair.csv", "name,certified,Size,Gender of owner\nNew Nice AS,YES,large,f\nNew Other AS,no,small,m\nCustomer 007,yes,large,f\n");
        var json = Workspace("--prospects", fair, "--csv", _door.At("fair-grades.csv"), "--json");

        // The certified are the good ones: the first is like them, and so is the third, which is a customer already.
        var prospects = json.GetProperty("prospects").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        Assert.Equal(["A", "A"], new[] { "New Nice AS", "Customer 007" }.Select(n => prospects[n].GetProperty("grade").GetString()));
        Assert.NotEqual("A", prospects["New Other AS"].GetProperty("grade").GetString());
        Assert.Equal((JsonValueKind.Null, "K007"), (prospects["New Nice AS"].GetProperty("knownAs").ValueKind, prospects["Customer 007"].GetProperty("knownAs").GetString()));
        Assert.All(json.GetProperty("characteristics").EnumerateArray(), c => Assert.Contains(c.GetProperty("characteristic").GetString(), new[] { "own.Certified", "size" }));
        Assert.StartsWith("prospect,name,grade,score,knownAs,struckBy,", _door.Read("fair-grades.csv"), StringComparison.Ordinal);
    }

    public void Dispose() => _door.Dispose();

    /// <summary>A workspace of the two hundred, of whom a customer file tells more: the forty that buy for much are the certified ones.</summary>
    private JsonElement Workspace(params string[] arguments)
    {
        var (workspace, csv) = (_door.At("company.koll"), new StringBuilder("customer number,name,size,owner,certified,Floor space,Contact person,Gender of owner,E-mail\n"));
        for (var c = 0; c < 200; c++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"K{c:000},Customer {c:000},{(c % 3 == 0 ? "large" : "small")},{(c % 2 == 0 ? "Ola" : "Pål")},{(c % 50 < 10 ? "yes" : "no")},{100 + (c * 37 % 900)},Kari {c},{(c % 2 == 0 ? "f" : "m")},kari{c}@x.example\n");
        }

        foreach (var (file, kind) in new[] { (Sales(segmentMatters: false), "sales"), (_door.Put("customers.csv", csv.ToString().Replace("certified", "Certified", StringComparison.Ordinal)), "customers") })
        {
            var said = kind == "sales" ? _door.Run("import", file, "--workspace", workspace) : _door.Run("import", file, "--as", kind, "--workspace", workspace);
            Assert.True(said.ExitCode == 0, said.Error);
        }

        var graded = _door.Run(["grade", "--workspace", workspace, .. arguments]);
        Assert.Equal((ExitCode.Done, ""), (graded.ExitCode, graded.Error));
        return JsonDocument.Parse(graded.Output).RootElement;
    }

    private JsonElement Json(string file, params string[] arguments)
    {
        var said = _door.Run(["grade", file, .. arguments]);
        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        return JsonDocument.Parse(said.Output).RootElement;
    }

    /// <summary>Two hundred customers in four segments of fifty and two countries; forty buy for much, thirty of them clinics, or ten of each segment.</summary>
    private string Sales(bool segmentMatters)
    {
        string[] segments = ["Clinic", "Hotel", "School", "Office"];
        var csv = new StringBuilder("customer,date,amount,segment,country\n");
        for (var c = 0; c < 200; c++)
        {
            var (segment, place) = (c / 50, c % 50);
            var large = segmentMatters ? (segment == 0 ? place < 30 : place < 4 - (segment == 3 ? 2 : 0)) : place < 10;
            csv.Append(CultureInfo.InvariantCulture, $"K{c:000},2026-{1 + (c * 7 % 6)}-{1 + (c * 5 % 28)},{(large ? 1000 : 100) + (c % 7)},{segments[segment]},{(c % 2 == 0 ? "NO" : "SE")}\n");
        }

        return _door.Put("sales.csv", csv.ToString());
    }
}
