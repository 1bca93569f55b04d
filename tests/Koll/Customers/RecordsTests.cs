using Koll.Customers;
using Koll.Importing;
using Koll.Platform.Storage;
using Koll.Tests.Importing;

namespace Koll.Tests.Customers;

/// <summary>Records that people keep of customers beside the sales: how they are read, and how they are undone.</summary>
public class RecordsTests
{
    private const string Sales = "Invoice,Date,CustomerId,Offering,Quantity,Amount\n1,2024-01-10,C1,P1,1,100.00\n2,2024-06-30,C2,P1,1,50.00\n3,2024-06-30,C3,P1,1,20.00\n";

    [Fact]
    public void Figures_OfSeveralPeriods_AddUpInTheWindowOrTheNewestStands()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        InBatch(test, batch =>
        [
            Figure(0, batch, 0, "visits", "2023-06-01", "2023-06-30", 9, addsUp: true),
            Figure(1, batch, 0, "visits", "2024-02-01", "2024-02-29", 2, addsUp: true),
            Figure(2, batch, 0, "Visits", "2024-03-01", "2024-03-31", 3, addsUp: true),
            Figure(3, batch, 1, "score", "2024-03-01", "2024-03-01", 7, addsUp: false),
            Figure(4, batch, 1, "score", "2023-01-01", "2023-01-01", 4, addsUp: false),
        ]);

        var customers = Base(test);
        var measures = Capabilities.Measures.For(customers);

        Assert.Equal([5, double.NaN, double.NaN], customers.Column(measures.Find("figure.visits")!));
        Assert.Equal([double.NaN, 7, double.NaN], customers.Column(measures.Find("figure.score")!));
        Assert.Null(Capabilities.Measures.Find("figure.visits"));
    }

    [Fact]
    public void Figures_OfACustomerMergedIntoAnother_CountThere()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        InBatch(test, batch => [Figure(0, batch, 1, "visits", "2024-02-01", "2024-02-29", 2, addsUp: true)]);
        using (var workspace = Workspace.OpenToWrite(test.Path, "a test").Value)
        {
            Assert.True(MergeVerb.Merge(workspace, "C1", ["C2"]).IsValue);
        }

        var customers = Base(test);

        Assert.Equal([2, double.NaN], customers.Column(Capabilities.Measures.For(customers).Find("figure.visits")!));
    }

    [Fact]
    public void PromiseWithMarks_TakenAwayAndUndone_StandsAsBefore()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        var made = InBatch(test, batch => [$"INSERT INTO ServicePromise VALUES (1, 'own', 'Answers', '[\"A\"]', 2.5, {batch})", $"INSERT INTO PromiseMark VALUES (5, 0, 1, 1, '2024-06-01', 'me', {batch})"]);
        var before = Dump(test);
        int removed;
        using (var workspace = Workspace.OpenToWrite(test.Path, "a test").Value)
        {
            removed = workspace.InOneTransaction<int>(_ =>
            {
                var batch = BatchWriting.Begin(workspace, BatchKind.Edit, "away");
                BatchWriting.Remove(workspace.Connection, batch, "PromiseMark", 5);
                BatchWriting.Remove(workspace.Connection, batch, "ServicePromise", 1);
                return batch;
            }).Value;
        }

        Assert.NotEqual(before, Dump(test));
        Assert.Equal("workspace.built-on", test.UndoBatch(made).Refusal?.Code);
        Assert.True(test.UndoBatch(removed).IsValue);
        Assert.Equal(before, Dump(test));
        Assert.True(test.UndoBatch(made).IsValue);
        Assert.Empty(Dump(test));
    }

    [Fact]
    public void Promise_ThatALaterBatchHasMarked_IsNotUndoneBeforeIt()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        var promise = InBatch(test, batch => [$"INSERT INTO ServicePromise VALUES (1, 'own', 'Answers', '[]', NULL, {batch})"]);
        var mark = InBatch(test, batch => [$"INSERT INTO PromiseMark VALUES (1, 0, 1, 0, '2024-06-01', 'me', {batch})"]);

        Assert.Contains($"koll undo {mark}", test.UndoBatch(promise).Refusal?.Next, StringComparison.Ordinal);
        Assert.Contains($"koll undo {mark}", test.UndoBatch(1).Refusal?.Next, StringComparison.Ordinal);
        Assert.True(test.UndoBatch(mark).IsValue && test.UndoBatch(promise).IsValue && test.UndoBatch(1).IsValue);
    }

    private static string Figure(int id, int batch, int customer, string name, string from, string to, int value, bool addsUp) =>
        $"INSERT INTO CustomerFigure VALUES ({id}, {customer}, '{name}', '{from}', '{to}', {value}, {(addsUp ? 1 : 0)}, {batch})";

    private static int InBatch(TestWorkspace test, Func<int, string[]> statements)
    {
        using var workspace = Workspace.OpenToWrite(test.Path, "a test").Value;
        return workspace.InOneTransaction<int>(_ =>
        {
            var batch = BatchWriting.Begin(workspace, BatchKind.Edit, "records");
            foreach (var statement in statements(batch))
            {
                workspace.Connection.Execute(statement);
            }

            return batch;
        }).Value;
    }

    private static CustomerBase Base(TestWorkspace test)
    {
        using var workspace = Workspace.Open(test.Path).Value;
        var sales = StoredSales.Load(workspace);
        return new(sales.Ledger, sales.Ledger.Summarise(new(2024, 6, 30), 12)) { Records = Records.In(test.Path, sales.CustomerIds) };
    }

    private static string Dump(TestWorkspace test)
    {
        using var workspace = Workspace.Open(test.Path).Value;
        return string.Join('\n', new[] { "ServicePromise", "PromiseMark" }.SelectMany(table => workspace.Connection.Rows(
            $"SELECT * FROM {table}", r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => $"{r.GetDataTypeName(i)}:{r.GetValue(i)}")))));
    }
}
