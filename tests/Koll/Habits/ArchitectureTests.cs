using System.Text.RegularExpressions;

namespace Koll.Tests.Habits;

/// <summary>
/// Which capability knows which: read from the sources, so that an edge shows where it is written. A folder may use what stands
/// beside it in the table and nothing else of the product; the ledger and the models are everybody's. Only the root, which
/// puts the program together, knows them all.
/// </summary>
public partial class ArchitectureTests
{
    private static readonly string[] Foundation = ["Asking", "Customers", "Platform", "Design"];

    /// <summary>Folder → the folders it may use. To add an edge is a decision: write its reason beside it.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        // What is under everything.
        ["Platform"] = [],
        ["Customers"] = ["Platform"],
        ["Design"] = ["Platform"],
        // An answer carries its customers and its pictures.
        ["Asking"] = ["Customers", "Platform", "Design"],
        // Made-up sales know nothing of what will be asked of them.
        ["Generating"] = ["Platform"],
        ["Importing"] = Foundation,
        // The demo company is made up as synthetic sales are, and comes in by the doors that everybody's files come in by.
        // Its people have decided about customers, and what they believed is held against the answer.
        ["Demo"] = [.. Foundation, "Generating", "Importing", "Portfolio"],
        // A list shows the portfolio's classes; changes of customers are batches, undone and merged as imports are.
        ["Clientele"] = [.. Foundation, "Importing", "Portfolio"],
        ["People"] = Foundation,
        ["Leadership"] = Foundation,
        ["Plans"] = Foundation,
        ["Voice"] = Foundation,
        ["Lifetime"] = Foundation,
        // Verdicts on customers in the red rest on their lifetime value; decisions and promises are batches that can be undone.
        ["Portfolio"] = [.. Foundation, "Importing", "Lifetime"],
        // Customers are graded by what the portfolio and their lifetime value say of them; who lies in a quadrant is opened as a list and changed as there.
        ["Grading"] = [.. Foundation, "Clientele", "Importing", "Lifetime", "Portfolio"],
        ["Reports"] = Foundation,
    };

    [Fact]
    public void Edges_BetweenFolders_AreAllInTheTable()
    {
        var strangers = Edges().Where(edge => !Allowed.TryGetValue(edge.From, out var to) || !to.Contains(edge.To))
            .Select(edge => $"{edge.From} uses {edge.To} in {edge.File}");

        Assert.Empty(strangers);
    }

    [Fact]
    public void Edges_OfTheProduct_AreFound() => Assert.Contains(("Leadership", "Asking"), Edges().Select(edge => (edge.From, edge.To)));

    [Fact]
    public void Table_OfAllowedEdges_HasNoCircle()
    {
        var left = Allowed.ToDictionary(entry => entry.Key, entry => entry.Value.ToHashSet());
        while (left.FirstOrDefault(entry => entry.Value.Count == 0).Key is { } free)
        {
            left.Remove(free);
            foreach (var others in left.Values)
            {
                others.Remove(free);
            }
        }

        Assert.Empty(left);
    }

    [Fact]
    public void Folders_OfTheProduct_AreAllInTheTable()
    {
        var folders = Sources.Files("src/Koll", "*.*").Select(FolderOf).OfType<string>().Where(folder => folder is not "Properties" and not "wwwroot").Distinct();

        Assert.Empty(folders.Except(Allowed.Keys));
    }

    [Theory]
    [InlineData("src/Koll.Models", "Koll.Ledger|Koll.Asking|Koll.Platform")]
    [InlineData("src/Koll.Ledger", "Koll.Asking|Koll.Platform|Koll.Customers")]
    public void Libraries_UnderTheProduct_DoNotKnowIt(string folder, string product)
    {
        var knowing = Sources.Files(folder, "*.cs").Where(file => Regex.IsMatch(Sources.Read(file), $@"\b(using|global::)\s*({product})\b"));

        Assert.Empty(knowing);
    }

    /// <summary>Every use of one folder by another: a using, or a name such as <c>Design.Charts.Chart</c> or <c>Koll.Design.Charts.Chart</c>.</summary>
    private static IEnumerable<(string From, string To, string File)> Edges() =>
        from pattern in new[] { "*.cs", "*.razor" }
        from file in Sources.Files("src/Koll", pattern)
        let own = FolderOf(file)
        where own is not null
        let code = Comments().Replace(Sources.Read(file), "")
        from Match use in Uses().Matches(code)
        let to = use.Groups[1].Value
        where to != own && Allowed.ContainsKey(to)
        select (own, to, file);

    private static string? FolderOf(string file) => file.Split('/') is ["src", "Koll", var folder, _, ..] ? folder : null;

    [GeneratedRegex(@"(?:\busing\s+(?:static\s+)?|\bKoll\.|(?<![\w.])(?=[A-Z]\w+\.[A-Z]\w+\.))(?:Koll\.)?([A-Z]\w+)\b(?=\.|;)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"//.*|@\*.*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
