using FsCheck;
using FsCheck.Fluent;
using Koll.Importing;
using Koll.Ledger.Storage;

namespace Koll.Tests.Importing;

/// <summary>What must hold of imports whatever the files: they are read, cut, joined, repeated and taken back here at random.</summary>
public class SalesImportTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(25);

    /// <summary>Invoices in the order of their days, two at least, rows of an invoice together, no row twice in one.</summary>
    private static readonly Arbitrary<SaleRow[]> Files = (
        from count in Gen.Choose(2, 9)
        from invoices in (
            from customer in Gen.Choose(0, 3)
            from later in Gen.Choose(0, 2)
            from lines in (
                from offering in Gen.Choose(0, 2)
                from quantity in Gen.Choose(1, 9)
                from amount in Gen.Choose(1, 50)
                select (offering, quantity, amount)).ListOf()
            select (customer, later, lines: lines.DistinctBy(l => l.quantity).Take(4).DefaultIfEmpty((offering: 0, quantity: 1, amount: 7)).ToArray())).ListOf(count)
        select Rows(invoices.Select(i => (i.customer, i.later, i.lines)))).ToArbitrary();

    private static readonly Arbitrary<SaleRow[]> FilesWithoutInvoices = Files.Convert(rows => Array.ConvertAll(rows, r => r with { Invoice = -1 }), rows => rows);

    [Fact]
    public void Workspace_AfterAnImport_HasTheLinesOfTheFile() => Prop.ForAll(Files, rows =>
    {
        using var workspace = new TestWorkspace();
        var csv = TestWorkspace.Csv(rows);

        Assert.Equal(1, workspace.Import(csv));

        Assert.Equal(workspace.LinesOfFile(csv), workspace.Lines());
        Assert.Empty(workspace.Check().Findings);
    }).Check(Quick);

    [Fact]
    public void Undo_OfAnImport_RestoresEveryValue() => Prop.ForAll(Files, Files, (first, second) =>
    {
        using var workspace = new TestWorkspace();
        workspace.Import(TestWorkspace.Csv(first));
        var before = workspace.Digest();

        if (workspace.Import(TestWorkspace.Csv(second)) is { } batch)
        {
            Assert.NotEqual(before, workspace.Digest());
            Assert.True(workspace.UndoBatch(batch).IsValue);
        }

        Assert.Equal(before, workspace.Digest());
        Assert.Empty(workspace.Check().Findings);
    }).Check(Quick);

    [Fact]
    public void Import_OfRowsWithANameAlone_FindsTheCustomerOfTheWorkspaceAndInventsNoNumber()
    {
        using var workspace = new TestWorkspace();
        workspace.Import("Invoice,Date,CustomerId,Customer,Amount\n1,2024-01-15,C1,Acme AS,100.00\n2,2024-01-15,C2,Berg AS,50.00\n");

        var plan = workspace.PlanOf("Invoice,Date,CustomerId,Customer,Amount\n3,2024-02-15,C2,Berg AS,10.00\n4,2024-02-16,,ACME as,20.00\n5,2024-02-17,,Corner Ltd,40.00\n");

        Assert.Equal([MatchedBy.Key, MatchedBy.Name, MatchedBy.Nothing], plan.Customers.By);
        Assert.DoesNotContain(plan.CustomerChanges, change => change.Field == "Key");
        workspace.Import("Invoice,Date,CustomerId,Customer,Amount\n3,2024-02-15,C2,Berg AS,10.00\n4,2024-02-16,,ACME as,20.00\n5,2024-02-17,,Corner Ltd,40.00\n");
        var lines = workspace.Lines();
        Assert.Equal(5, lines.Count);
        Assert.Equal(3, workspace.PlanOf("Invoice,Date,CustomerId,Customer,Amount\n3,2024-02-15,C2,Berg AS,10.00\n4,2024-02-16,,ACME as,20.00\n5,2024-02-17,,Corner Ltd,40.00\n").Lines[LineOutcome.AlreadyThere].Count);
    }

    [Fact]
    public void Import_OfTheSameRowsAgain_ChangesNothing() => Prop.ForAll(Gen.OneOf(Files.Generator, FilesWithoutInvoices.Generator).ToArbitrary(), rows =>
    {
        using var workspace = new TestWorkspace();
        workspace.Import(TestWorkspace.Csv(rows));

        var again = workspace.PlanOf(TestWorkspace.Csv(rows));

        Assert.True(again.ChangesNothing);
        Assert.Equal(rows.Length, again.Lines[LineOutcome.AlreadyThere].Count);
    }).Check(Quick);

    [Fact]
    public void Import_OfAFileCutAnywhere_InEitherOrder_IsTheImportOfTheWhole() =>
        Prop.ForAll(Files, Gen.Choose(0, 1000).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (rows, place, forwards) =>
        {
            var cut = 1 + (place % (rows.Length - 1));
            string[] parts = [TestWorkspace.Csv(rows[..cut]), TestWorkspace.Csv(rows[cut..])];
            using var workspace = new TestWorkspace();

            workspace.Import(parts[forwards ? 0 : 1]);
            workspace.Import(parts[forwards ? 1 : 0]);

            Assert.Equal(workspace.LinesOfFile(TestWorkspace.Csv(rows)), workspace.Lines());
        }).Check(Quick);

    [Fact]
    public void Imports_OfOverlappingExports_InEitherOrder_AreTheirUnion() =>
        Prop.ForAll(Gen.OneOf(Files.Generator, FilesWithoutInvoices.Generator).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (rows, one, other) =>
        {
            rows = [.. rows.Distinct()];
            var from = one % rows.Length;
            var to = from + 1 + (other % (rows.Length - from));
            string[] parts = [TestWorkspace.Csv(rows[..to]), TestWorkspace.Csv(rows[from..])];
            using var workspace = new TestWorkspace();

            workspace.Import(parts[one % 2]);
            workspace.Import(parts[1 - (one % 2)]);

            Assert.Equal(workspace.LinesOfFile(TestWorkspace.Csv(rows)), workspace.Lines());
        }).Check(Quick);

    [Fact]
    public void Imports_OfDisjointFiles_InEitherOrder_AreTheSame() => Prop.ForAll(Files, Files, (first, second) =>
    {
        var other = Array.ConvertAll(second, r => r with { Invoice = r.Invoice + 500 });
        using var workspace = new TestWorkspace();
        using var turned = new TestWorkspace();

        workspace.Import(TestWorkspace.Csv(first));
        workspace.Import(TestWorkspace.Csv(other));
        turned.Import(TestWorkspace.Csv(other));
        turned.Import(TestWorkspace.Csv(first));

        Assert.Equal(workspace.Lines(), turned.Lines());
        Assert.Equal(workspace.LinesOfFile(TestWorkspace.Csv([.. first, .. other])), workspace.Lines());
    }).Check(Quick);

    [Fact]
    public void Import_OfAChangedInvoice_ReplacesItAndUndoBringsItBack() => Prop.ForAll(Files, Gen.Choose(0, 1000).ToArbitrary(), (rows, place) =>
    {
        var changed = rows.ToArray();
        changed[place % rows.Length] = changed[place % rows.Length] with { Amount = 77 };
        using var workspace = new TestWorkspace();
        workspace.Import(TestWorkspace.Csv(rows));
        var before = workspace.Digest();

        var plan = workspace.PlanOf(TestWorkspace.Csv(changed));
        var batch = workspace.Import(TestWorkspace.Csv(changed));

        Assert.Equal($"{1000 + changed[place % rows.Length].Invoice}", Assert.Single(plan.Lines.Changes).Invoice);
        Assert.Equal(workspace.LinesOfFile(TestWorkspace.Csv(changed)), workspace.Lines());
        Assert.Contains("undo 2", workspace.UndoBatch(1).Refusal!.Next, StringComparison.Ordinal);
        Assert.True(workspace.UndoBatch(batch!.Value).IsValue);
        Assert.Equal(before, workspace.Digest());
    }).Check(Quick);

    [Fact]
    public void Undo_OfTheEarlierOfTwoIndependentImports_LeavesTheLater() => Prop.ForAll(Files, Files, (first, second) =>
    {
        var other = Array.ConvertAll(second, r => r with { Invoice = r.Invoice + 500 });
        using var workspace = new TestWorkspace();
        workspace.Import(TestWorkspace.Csv(first));
        workspace.Import(TestWorkspace.Csv(other));

        Assert.Null(workspace.UndoBatch(1).Refusal);

        Assert.Equal(workspace.LinesOfFile(TestWorkspace.Csv(other)), workspace.Lines());
        Assert.Empty(workspace.Check().Findings);
    }).Check(Quick);

    private static SaleRow[] Rows(IEnumerable<(int Customer, int Later, (int Offering, int Quantity, int Amount)[] Lines)> invoices)
    {
        var (rows, invoice, day) = (new List<SaleRow>(), 0, 0);
        foreach (var (customer, later, lines) in invoices)
        {
            day += later;
            rows.AddRange(lines.Select(l => new SaleRow(invoice, customer, day, l.Offering, l.Quantity, l.Amount)));
            invoice++;
        }

        return [.. rows];
    }
}
