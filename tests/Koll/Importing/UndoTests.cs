using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Koll.Importing;
using Koll.Platform.Storage;

namespace Koll.Tests.Importing;

/// <summary>Imports, updates, merges and edits, one upon the other at random, and all of them taken back.</summary>
public class UndoTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(15);

    private static readonly Arbitrary<int[]> Acts = Gen.Choose(0, 3999).ListOf().Select(acts => acts.Take(8).ToArray()).ToArbitrary();

    [Fact]
    public void Undo_OfImportsUpdatesMergesAndEdits_RestoresEveryStateBefore() => Prop.ForAll(Acts, acts =>
    {
        using var test = new TestWorkspace();
        test.Import(Sales(0, 6));
        var states = new Stack<(int Batch, string Before)>();
        foreach (var act in acts)
        {
            var before = test.Digest();
            if (Do(test, act % 4, act / 4) is { } batch)
            {
                states.Push((batch, before));
            }
        }

        // What nothing later is built on can be undone; the last of all always.
        while (states.TryPop(out var last))
        {
            Assert.Null(test.UndoBatch(last.Batch).Refusal);
            Assert.Equal(last.Before, test.Digest());
        }

        Assert.Empty(test.Check().Findings);
    }).Check(Quick);

    /// <summary>The number of the batch; null where nothing was to be done.</summary>
    private static int? Do(TestWorkspace test, int kind, int seed)
    {
        switch (kind)
        {
            case 0:
                // Other names and countries for customers that are there, on later days, and some new ones.
                return test.Import(Sales(seed, 8));
            case 1:
                using (var workspace = Workspace.OpenToWrite(test.Path, "a test").Value)
                {
                    var merged = MergeVerb.Merge(workspace, $"C{seed % 6}", [$"C{(seed % 6) + 1 + (seed % 3)}"]);
                    return merged.IsValue ? merged.Value.Batch : null;
                }

            case 2:
                return Run(test, ["customers", "--where", $"country=L{seed % 4}", "--set", $"owner=O{seed % 5}", "--set", $"segment=S{seed % 2}"]);
            default:
                var file = Path.Combine(test.Folder, "customers.csv");
                File.WriteAllText(file, $"customerid,name,country,owner,colour\nC{seed % 9},Name {seed},L{seed % 3},,c{seed % 4}\nN{seed % 3},New {seed % 3},L1,O9,\n");
                return Run(test, ["import", file, "--as", "customers"]);
        }
    }

    private static int? Run(TestWorkspace test, string[] verb)
    {
        var before = LastBatch(test);
        using var door = new Door();
        var said = door.Run([.. verb, "--workspace", test.Path]);
        Assert.True(said.ExitCode == 0, said.Error);
        return LastBatch(test) is var last && last > before ? last : null;
    }

    private static int LastBatch(TestWorkspace test)
    {
        using var workspace = Workspace.Open(test.Path).Value;
        return (int)workspace.Connection.Scalar("SELECT seq FROM sqlite_sequence WHERE name = 'Batch'");
    }

    private static string Sales(int seed, int customers)
    {
        var rows = new System.Text.StringBuilder("Invoice,Date,CustomerId,Customer,Country,Offering,OfferingName,Amount\n");
        for (var c = 0; c < customers; c++)
        {
            rows.Append(CultureInfo.InvariantCulture,
                $"{1000 + (seed % 3 * customers) + c},{new DateOnly(2024, 1, 1).AddDays(seed % 500):yyyy-MM-dd},C{c},Customer {c} {seed % 3},L{(c + seed) % 4},P{c % 3},Thing {seed % 2},{10 + (seed % 7)}.00\n");
        }

        return rows.ToString();
    }
}
