using System.Text.Json;
using System.Xml.Linq;
using Koll.Platform.CommandLine;

namespace Koll.Tests.Grading;

/// <summary>The matrix as its user meets it: four customers on paper, and what is said where there is nothing to say.</summary>
public sealed class MatrixVerbTests : IDisposable
{
    // Anna buys much and often, Bo much and once, Cato little and often, Dora little and once; Eva has only bought long ago.
    private const string Sales = """
        customer,date,amount
        Anna,2026-01-10,400
        Anna,2026-02-10,400
        Anna,2026-03-10,400
        Bo,2026-03-01,1000
        Cato,2026-01-05,20
        Cato,2026-02-05,20
        Cato,2026-03-05,20
        Dora,2026-03-31,50
        Eva,2024-06-01,70
        Anna,2024-07-01,10
        """;

    private readonly Door _door = new();

    private string File => _door.Put("sales.csv", Sales);

    [Fact]
    public void Matrix_OfFourPaperCustomers_PutsOneIntoEachQuadrant()
    {
        var json = Json("--x", "revenue", "--y", "purchases-in-window", "--cut", "500,2", "--json");

        Assert.Equal("koll.matrix/1", json.GetProperty("schema").GetString());
        Assert.Equal(4, json.GetProperty("customers").GetInt32());
        Assert.Equal((500, "log"), (json.GetProperty("x").GetProperty("cut").GetDouble(), json.GetProperty("x").GetProperty("scale").GetString()));
        Assert.Equal(
            [("low-high", 1, 60.0), ("high-high", 1, 1200.0), ("low-low", 1, 50.0), ("high-low", 1, 1000.0)],
            json.GetProperty("quadrants").EnumerateArray().Select(q => (q.GetProperty("quadrant").GetString(), q.GetProperty("customers").GetInt32(), q.GetProperty("revenue").GetDouble())));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("movement").ValueKind);
    }

    [Fact]
    public void Csv_OfAMatrixSinceAnEarlierDay_HasEveryCustomersPlaceThenAndNow()
    {
        var said = _door.Run("matrix", File, "--x", "revenue", "--y", "purchases-in-window", "--cut", "500,2", "--since", "2024-12-31", "--csv", _door.At("places.csv"));

        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            """
            customer,name,revenue,purchases-in-window,quadrant,before
            Anna,Anna,1200,3,high-high,low-low
            Bo,Bo,1000,1,high-low,none
            Cato,Cato,60,3,low-high,none
            Dora,Dora,50,1,low-low,none
            Eva,Eva,,,none,low-low

            """, _door.Read("places.csv"));
        Assert.Contains("0 stayed where they were, 1 moved, 3 are new and 1 is gone", said.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("◣ → ◥  1 customer", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Everybody_WhenAskedFor_TakesPart() => Assert.Equal(
        5, Json("--x", "revenue-ever", "--y", "recency", "--everybody", "--json").GetProperty("customers").GetInt32());

    [Fact]
    public void Matrix_OfClassAndState_PartsBetweenTwoWords()
    {
        string[] asked = ["--x", "class", "--y", "state", "--cut", "A,active", "--everybody"];
        var json = Json([.. asked, "--json"]);

        // Anna and Bo bring 95 per cent, the others the rest; Anna alone bought before the window too.
        Assert.Equal(("class", "A"), (json.GetProperty("x").GetProperty("measure").GetString(), json.GetProperty("x").GetProperty("cut").GetString()));
        Assert.Equal(("state", "active"), (json.GetProperty("y").GetProperty("measure").GetString(), json.GetProperty("y").GetProperty("cut").GetString()));
        Assert.Equal(
            """
            customer,name,class,state,quadrant
            Anna,Anna,A,active,high-high
            Bo,Bo,A,new,high-low
            Cato,Cato,C,new,low-low
            Dora,Dora,C,new,low-low
            Eva,Eva,,lost,none

            """, Csv(asked));
        Assert.Contains("The lines are at class A and status Active; whoever is on a line counts as high.", Page(asked), StringComparison.Ordinal);
        Assert.Contains(">New<", Svg(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("median")]
    [InlineData("50%")]
    public void Words_PartedByAShare_HaveNobodyOnTheLine(string cut) =>
        Assert.Equal("B", Json("--x", "CLASS", "--y", "revenue", "--cut", cut, "--scale", "log", "--json").GetProperty("x").GetProperty("cut").GetString());

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public void Picture_InAFileOfItsOwn_IsWholeAndNamesTheQuadrants(string language)
    {
        _door.Run("matrix", File, "--x", "revenue", "--y", "purchases-in-window", "--scale", "log,rank", "--names", "Win,Keep,Leave,Harvest", "--svg", _door.At("m.svg"), "--lang", language);

        var svg = XDocument.Parse(_door.Read("m.svg")).Root!;
        Assert.Equal("http://www.w3.org/2000/svg", svg.Name.NamespaceName);
        Assert.All(new[] { "Win", "Keep", "Leave", "Harvest" }, name => Assert.Contains(name, svg.Value, StringComparison.Ordinal));
        Assert.Contains("--ink", svg.Descendants().Single(e => e.Name.LocalName == "style").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no measure 'weight'. Choose one of revenue, ", "--x", "weight", "--y", "revenue")]
    [InlineData("There is no measure '?'. Choose one of revenue, ", "--x", "?")]
    [InlineData("A matrix needs two measures", "--x", "revenue")]
    [InlineData("'far' is no place for a cut", "--x", "revenue", "--y", "growth", "--cut", "far")]
    [InlineData("'gold' is no place for a cut. Write median, a share of the customers that shall lie below as 80%, or the lowest that is high: A, B, C", "--x", "class", "--y", "growth", "--cut", "gold,0")]
    [InlineData("'A' is no place for a cut", "--x", "class", "--y", "growth", "--cut", "A")]
    [InlineData("There is no scale 'cube'", "--x", "revenue", "--y", "growth", "--scale", "log,cube")]
    [InlineData("Customers cannot be placed by 'segment': nobody has it, all have the same, or there are more than 60 different ones. Details are kept in a workspace", "--x", "segment", "--y", "revenue")]
    [InlineData("There is no measure 'weight'. Choose one of revenue, ", "--x", "segment", "--y", "weight")]
    [InlineData("has more than two parts", "--x", "revenue", "--y", "growth", "--scale", "log,log,log")]
    [InlineData("does not name four quadrants", "--x", "revenue", "--y", "growth", "--names", "A,B")]
    [InlineData("Nobody can have moved since 2026-12-01", "--x", "revenue", "--y", "growth", "--since", "2026-12-01")]
    public void Matrix_AskedForWhatThereIsNot_SaysWhatThereIs(string complaint, params string[] arguments)
    {
        var said = _door.Run(["matrix", File, .. arguments]);

        Assert.Equal(ExitCode.Usage, said.ExitCode);
        Assert.Contains(complaint, said.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_OfAWorkspacesDetails_PlacesCustomersByTheirWordsAndNumbers()
    {
        string[] workspace = ["--workspace", _door.At("company.koll")];
        _door.Run(["import", File, .. workspace]);
        var records = _door.Put("customers.csv", "customer,name,segment,Machines\nAnna,Anna,Dairy,3\nBo,Bo,Bakery,10\nCato,Cato,Dairy,7\nDora,Dora,,1\n");
        _door.Run(["import", records, "--as", "customers", .. workspace]);

        var said = _door.Run(["matrix", "--x", "own.Machines", "--y", "segment", "--cut", "5,Dairy", "--csv", _door.At("places.csv"), .. workspace]);
        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            """
            customer,name,own.Machines,segment,quadrant
            Bo,Bo,10,Bakery,high-low
            Cato,Cato,7,Dairy,high-high
            Anna,Anna,3,Dairy,low-high
            Dora,Dora,1,,none
            Eva,Eva,,,none

            """, _door.Read("places.csv"));

        var none = _door.Run(["matrix", "--x", "own.Colour", "--y", "revenue", .. workspace]);
        Assert.Equal(ExitCode.Usage, none.ExitCode);
        Assert.Contains("Customers cannot be placed by 'own.Colour': nobody has it, all have the same, or there are more than 60 different ones. Choose one of class, state, segment, own.Machines, or a measure", none.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("'Cheese' is no place for a cut", _door.Run(["matrix", "--x", "revenue", "--y", "segment", "--cut", "5,Cheese", .. workspace]).Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_OfAMeasureNobodyHas_SaysSoInsteadOfDrawingNothing()
    {
        var said = _door.Run("matrix", File, "--x", "margin", "--y", "revenue");

        Assert.Equal(ExitCode.Done, said.ExitCode);
        Assert.Contains("No customer has both Margin and Revenue", said.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _door.Dispose();

    private string Page(params string[] arguments) => _door.Run(["matrix", File, .. arguments]).Output.ReplaceLineEndings(" ");

    private string Csv(params string[] arguments) => Written("places.csv", [.. arguments, "--csv", _door.At("places.csv")]);

    private string Svg(params string[] arguments) => Written("matrix.svg", [.. arguments, "--svg", _door.At("matrix.svg")]);

    private string Written(string name, string[] arguments)
    {
        var said = _door.Run(["matrix", File, .. arguments]);
        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        return _door.Read(name);
    }

    private JsonElement Json(params string[] arguments)
    {
        var said = _door.Run(["matrix", File, .. arguments]);
        Assert.Equal((ExitCode.Done, ""), (said.ExitCode, said.Error));
        return JsonDocument.Parse(said.Output).RootElement;
    }
}
