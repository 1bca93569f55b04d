using FsCheck;
using FsCheck.Fluent;
using Koll.Importing;
using Koll.Platform.Storage;
using Koll.Portfolio.Profit;

namespace Koll.Tests.Importing;

/// <summary>Figures of customers and margins of offerings, by the user's door.</summary>
public class FiguresTests
{
    private const string Sales = "Invoice,Date,CustomerId,Customer,Product,Amount\n1,2024-01-15,C1,Acme AS,P1,100.00\n2,2024-02-01,C2,Corner Ltd,P2,150.00\n";

    private const string Wide = "Kundenr;Måned;Besøk;NPS\nC1;2024-01;2;8,5\nCorner Ltd;feb 2024;1;\nC77;2024-01;9;9\n";

    [Fact]
    public void Figures_InColumns_AreImportedOnceAndUndone()
    {
        using var test = Filled(out var door, out var workspace);
        var before = test.Digest();

        var said = door.Run("import", door.Put("figures.csv", Wide), "--as", "figures", "--workspace", workspace);
        var again = door.Run("import", door.At("figures.csv"), "--as", "figures", "--workspace", workspace);

        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("3 figures of 2 customers are new, 0 change.", said.Output, StringComparison.Ordinal);
        Assert.Contains("Besøk: the periods add up.", said.Output, StringComparison.Ordinal);
        Assert.Contains("NPS: the newest stands.", said.Output, StringComparison.Ordinal);
        Assert.Contains("nothing has been changed", again.Output, StringComparison.Ordinal);
        Assert.Contains("figures.csv: figures of customers", door.Run("batches", "--workspace", workspace).Output, StringComparison.Ordinal);
        Assert.Equal(["C1 Besøk 2024-01-01 2024-01-31 2 1", "C1 NPS 2024-01-01 2024-01-31 8.5 0", "C2 Besøk 2024-02-01 2024-02-29 1 1"], Figures(workspace));
        Assert.Equal(0, door.Run("undo", "2", "--workspace", workspace).ExitCode);
        Assert.Equal(before, test.Digest());
        door.Dispose();
    }

    [Fact]
    public void Figures_WithOtherNumbers_TakeTheirPlaceUntilThatIsUndone()
    {
        using var test = Filled(out var door, out var workspace);
        door.Run("import", door.Put("figures.csv", Wide), "--as", "figures", "--workspace", workspace);
        var before = test.Digest();

        var said = door.Run("import", door.Put("more.csv", Wide.Replace("2024-01;2;", "2024-01;5;", StringComparison.Ordinal)), "--as", "figures", "--workspace", workspace);

        Assert.Contains("0 figures of 0 customers are new, 1 changes.", said.Output, StringComparison.Ordinal);
        Assert.Contains("C1 Besøk 2024-01-01 2024-01-31 5 1", Figures(workspace));
        Assert.Equal(0, door.Run("undo", "3", "--workspace", workspace).ExitCode);
        Assert.Equal(before, test.Digest());
        door.Dispose();
    }

    [Fact]
    public void Figures_InRows_AreTakenByTheirNamesAndAsOneWishes()
    {
        using var test = Filled(out var door, out var workspace);

        var said = door.Run("import", door.Put("rows.csv", "customer,figure,value,from,to\nC1,Support cases,3,2024-01-01,2024-01-07\nC1,Support cases,1,2024-01-01,2024-01-07\nC2,Seats,40,2024-02-01,2024-02-29\nC2,Parcels,7,2024-02-01,2024-02-29\n"),
            "--as", "figures", "--newest", "parcels", "--workspace", workspace);

        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(["C1 Support cases 2024-01-01 2024-01-07 4 1", "C2 Parcels 2024-02-01 2024-02-29 7 0", "C2 Seats 2024-02-01 2024-02-29 40 0"], Figures(workspace));
        door.Dispose();
    }

    [Fact]
    public void Figures_WithoutAPeriod_AreRefused()
    {
        using var test = Filled(out var door, out var workspace);

        var said = door.Run("import", door.Put("bare.csv", "customer,visits\nC1,3\n"), "--as", "figures", "--workspace", workspace);

        Assert.Equal(3, said.ExitCode);
        Assert.Contains("No column says of which period", said.Error, StringComparison.Ordinal);
        door.Dispose();
    }

    [Fact]
    public void Margins_OfOfferings_AreImportedOnceAndUndone()
    {
        using var test = Filled(out var door, out var workspace);
        var before = test.Digest();

        var said = door.Run("import", door.Put("margins.csv", "Product;Margin\nP1;35 %\nP2;12,5\nP9;1\n"), "--as", "margins", "--workspace", workspace);
        var again = door.Run("import", door.At("margins.csv"), "--as", "margins", "--workspace", workspace);

        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Contains("2 offerings get a margin, 0 get another.", said.Output, StringComparison.Ordinal);
        Assert.Contains("nothing has been changed", again.Output, StringComparison.Ordinal);
        using (var open = Workspace.Open(workspace).Value)
        {
            Assert.Equal([0.35, 0.125], open.Connection.Rows("SELECT Share FROM OfferingMargin ORDER BY OfferingId", r => r.GetDouble(0)));
        }

        Assert.Equal(0, door.Run("undo", "2", "--workspace", workspace).ExitCode);
        Assert.Equal(before, test.Digest());
        door.Dispose();
    }

    [Fact]
    public void UnitCosts_SetAnyTimes_AreAsBeforeOnceAllIsUndone()
    {
        using var test = Filled(out var door, out _);
        var before = test.Digest();
        Prop.ForAll(ArbMap.Default.ArbFor<(bool First, byte? Cost)[]>(), rounds =>
        {
            var batches = new Stack<int>();
            foreach (var (first, cost) in rounds)
            {
                using var workspace = Workspace.OpenToWrite(test.Path, "a test").Value;
                var batch = 0;
                workspace.InOneTransaction<int>(_ => CostsForm.Set(
                    workspace.Connection, () => batch == 0 ? batch = BatchWriting.Begin(workspace, BatchKind.Edit, CostsForm.CostsTitle) : batch, new Dictionary<string, double?> { [first ? "order" : "visit"] = cost }));
                if (batch > 0)
                {
                    batches.Push(batch);
                }
            }

            while (batches.TryPop(out var batch))
            {
                Assert.True(test.UndoBatch(batch).IsValue);
            }

            return test.Digest() == before;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));
        door.Dispose();
    }

    private static TestWorkspace Filled(out Door door, out string workspace)
    {
        var test = new TestWorkspace();
        (door, workspace) = (new(), test.Path);
        Assert.Equal(0, door.Run("import", door.Put("sales.csv", Sales), "--workspace", workspace).ExitCode);
        return test;
    }

    private static List<string> Figures(string workspace)
    {
        using var open = Workspace.Open(workspace).Value;
        return open.Connection.Rows(
            "SELECT Key, CustomerFigure.Name, \"From\", \"To\", Value, AddsUp FROM CustomerFigure JOIN Customer ON Customer.Id = CustomerId ORDER BY Key, CustomerFigure.Name, \"From\"",
            r => FormattableString.Invariant($"{r.GetString(0)} {r.GetString(1)} {r.GetString(2)} {r.GetString(3)} {r.GetDouble(4)} {r.GetInt32(5)}"));
    }
}
