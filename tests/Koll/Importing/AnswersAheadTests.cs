using System.Globalization;
using System.Text;
using Koll.Asking;
using Koll.Asking.Keeping;
using Koll.Importing;
using Koll.Platform.Storage;

namespace Koll.Tests.Importing;

public class AnswersAheadTests
{
    private static readonly KeptAnswers Kept = new(Capabilities.Questions);

    private static string Sales(int month)
    {
        var csv = new StringBuilder("Date,Customer,Amount\n");
        for (var i = 0; i < 200; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"2024-{month:00}-{1 + (i % 28):00},Customer {i * 7 % 40},{100 + (i * 13 % 71)}.00\n");
        }

        return csv.ToString();
    }

    [Theory]
    [InlineData(10_000_000, 10_000_000, 5_000, true)]
    [InlineData(10_000_000, 10_000_000, 100_000, true)]
    [InlineData(10_000_000, 10_000_000, 110_000, true)]
    [InlineData(10_000_000, 10_000_000, 110_001, false)]
    [InlineData(10_000_000, 10_000_000, 1_000_000, false)]
    [InlineData(1_200_000, 1_200_000, 0, true)]
    [InlineData(1_199_990, 1_199_990, 0, false)]
    [InlineData(6_000_000, 10_000_000, 10_000, true)]
    [InlineData(6_000_000, 10_000_000, 10_001, false)]
    [InlineData(200_000, 10_000_000, 5_000, false)]
    [InlineData(1, 1, 1, false)]
    public void Answering_IsSmallBesideAnImport_OfTwiceItsCost(long imported, long lines, long customers, bool isSmall) =>
        Assert.Equal(isSmall, AnsweringCost.IsSmallBeside(imported, lines, customers));

    [Fact]
    public void Import_ThatIsLarge_KeepsWhatTheFirstToAskWouldFind()
    {
        using var door = new Door();
        var (workspace, other) = (door.At("company.koll"), door.At("other.koll"));
        var file = door.Put("sales.csv", Sales(1) + Sales(2)[(Sales(2).IndexOf('\n') + 1)..]);

        var large = Import(door, Large, ["--workspace", workspace, file]);
        var small = door.Run("import", file, "--workspace", other);

        var kept = Kept.Read(workspace)!;
        Assert.Equal(0, large.ExitCode);
        Assert.Equal("", large.Error);
        Assert.Equal(small.Output.Replace(other, workspace, StringComparison.Ordinal), Lines(large.Output)[..^1].Aggregate("", (all, line) => $"{all}{line}\n"));
        Assert.Equal($"The twenty answers are ready: {kept.Known} are known. koll ask --workspace {workspace} shows them.", Lines(large.Output)[^1]);
        Assert.Null(Kept.Read(other));
        foreach (var form in new string[][] { [], ["--json"], ["--lang", "nb"] })
        {
            Assert.Equal(door.Run(["ask", "--workspace", other, .. form]).Output, door.Run(["ask", "--workspace", workspace, .. form]).Output);
        }

        Assert.Equal(Bytes(other), Bytes(workspace));
    }

    [Fact]
    public void Import_WhoseProgressIsSeen_SaysWhatItDoesAndLeavesNoTrace()
    {
        using var door = new Door();

        var said = Import(door, Large, ["--workspace", door.At("company.koll"), door.Put("sales.csv", Sales(1))], seen: true);

        Assert.Equal("\r\u001b[KWorking out the twenty answers … Ctrl-C leaves them for later.\r\u001b[K", said.Error);
    }

    [Fact]
    public void Import_ByTheSettingsOfTheWorkspace_AnswersByThem()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        door.Run("import", door.Put("one.csv", Sales(1)), "--workspace", workspace);
        door.Run("settings", "--window", "6m", "--workspace", workspace);

        Import(door, Large, ["--workspace", workspace, door.Put("two.csv", Sales(2)), "--lang", "de"]);

        Assert.Equal(6, Kept.Read(workspace)!.Settings.WindowMonths);
    }

    [Fact]
    public void Import_OfSeveralFiles_AnswersOnceAfterTheLast()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        var asked = new List<long>();
        var rule = Ahead(Kept, (imported, lines, customers) =>
        {
            asked.AddRange([imported, lines, customers]);
            return true;
        });

        var said = Import(door, rule, ["--workspace", workspace, door.Put("one.csv", Sales(1)), door.Put("two.csv", Sales(2)), door.At("one.csv")]);

        Assert.Equal([400, 400, 40], asked);
        Assert.Single(Lines(said.Output), line => line.StartsWith("The twenty answers are ready", StringComparison.Ordinal));
        Assert.NotNull(Kept.Read(workspace));
    }

    [Fact]
    public void Import_ThatChangesNothingOrIsRefused_KeepsNothing()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        var one = door.Put("one.csv", Sales(1));
        void KeepsNothing(int code, params string[] arguments)
        {
            var said = Import(door, Large, ["--workspace", workspace, .. arguments]);
            Assert.Equal(code, said.ExitCode);
            Assert.DoesNotContain("The twenty answers", said.Output, StringComparison.Ordinal);
            Assert.Null(File.Exists(workspace) ? Kept.Read(workspace) : null);
        }

        KeepsNothing(0, one, "--dry-run");
        door.Run("import", one, "--workspace", workspace);
        KeepsNothing(0, one);
        KeepsNothing(0, one, "--dates", "ymd");
        KeepsNothing(0, door.Put("two.csv", Sales(2)), "--dry-run");
        KeepsNothing(3, door.At("two.csv"), door.Put("none.csv", "nothing\n"));
        KeepsNothing(0, "--as", "customers", door.Put("customers.csv", "Key,Name,Country\nCustomer 1,Customer 1,SE\n"));
    }

    [Fact]
    public void Import_BySizeOfATest_IsNotLarge()
    {
        using var door = new Door();

        door.Run("import", door.Put("sales.csv", Sales(1)), "--workspace", door.At("company.koll"));

        Assert.Null(Kept.Read(door.At("company.koll")));
    }

    [Fact]
    public void Import_WhileSomebodyElseWritesAfterIt_IsDoneAllTheSame()
    {
        using var door = new Door();

        var writing = new Between((path, keep) =>
        {
            using (Workspace.OpenToWrite(path, "a test").Value)
            {
                return keep();
            }
        });
        var (said, workspace) = ImportWith(door, writing);

        Assert.Equal(false, writing.HasKept);
        Assert.Null(Kept.Read(workspace));
        Assert.EndsWith("takes it back.\n", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_WhoseAnswersFail_IsDoneAllTheSame()
    {
        using var door = new Door();

        var failing = new Between((_, _) => throw new InsufficientMemoryException());
        var (said, workspace) = ImportWith(door, failing);

        Assert.True(failing.Happened);
        Assert.Null(Kept.Read(workspace));
        Assert.EndsWith("takes it back.\n", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_AfterWhichSomebodyElseChangesSomething_KeepsNothing()
    {
        using var door = new Door();

        var changing = new Between((path, keep) =>
        {
            Assert.Equal(0, door.Run("settings", "--window", "6m", "--workspace", path).ExitCode);
            return keep();
        });
        var (_, workspace) = ImportWith(door, changing);

        Assert.Equal(false, changing.HasKept);
        Assert.Null(Kept.Read(workspace));
    }

    private static AnswersAhead Large => Ahead(Kept, (_, _, _) => true);

    private static AnswersAhead Ahead(IKeptAnswers kept, Func<long, long, long, bool> rule) => new(() => Capabilities.Questions, () => kept) { Rule = rule };

    private static (Said Said, string Workspace) ImportWith(Door door, IKeptAnswers kept)
    {
        var workspace = door.At("company.koll");
        var said = Import(door, Ahead(kept, (_, _, _) => true), ["--workspace", workspace, door.Put("sales.csv", Sales(1))]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(0, door.Run("check", "--workspace", workspace).ExitCode);
        return (said, workspace);
    }

    private static Said Import(Door door, AnswersAhead ahead, string[] arguments, bool seen = false) =>
        door.Run(terminal => new ImportVerb(ahead).On(terminal).Parse(arguments).Invoke(), seen: seen);

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    private static string Bytes(string path)
    {
        using var workspace = Workspace.Open(path).Value;
        return Convert.ToHexString(DerivedResults.Read(workspace, "answers")!);
    }

    /// <summary>Something that happens between answering and keeping.</summary>
    private sealed class Between(Func<string, Func<bool>, bool> happens) : IKeptAnswers
    {
        public Answers? Read(string path) => Kept.Read(path);

        /// <summary>True once it was reached.</summary>
        public bool Happened { get; private set; }

        /// <summary>Whether the answers were kept; null where it came to nothing.</summary>
        public bool? HasKept { get; private set; }

        public bool Keep(string path, AskableSales sales, Answers answers)
        {
            Happened = true;
            HasKept = happens(path, () => Kept.Keep(path, sales, answers));
            return HasKept.Value;
        }
    }
}
