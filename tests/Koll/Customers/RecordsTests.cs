using FsCheck;
using FsCheck.Fluent;
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
    public void Figures_OfALaterState_AreWhatTheyWouldBeReadAnew()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        InBatch(test, batch => [Figure(0, batch, 1, "visits", "2024-02-01", "2024-02-29", 2, addsUp: true)]);
        var records = Base(test).Records;
        List<(string Step, Action Do)> steps =
        [
            ("nothing happens", () => { }),
            ("one is added", () => InBatch(test, batch => [Figure(1, batch, 2, "visits", "2024-03-01", "2024-03-31", 3, addsUp: true)])),
            ("that is undone and another takes its number", () =>
            {
                Assert.True(test.UndoBatch(3).IsValue);
                InBatch(test, batch => [Figure(1, batch, 0, "Visits", "2024-01-01", "2024-01-31", 4, addsUp: true)]);
            }),
            ("a number changes", () => Written(test, (connection, batch) => BatchWriting.Apply(connection, batch, "CustomerFigure", [new(1, "Value", "4", "5")]))),
            ("one is taken away", () => Written(test, (connection, batch) => BatchWriting.Remove(connection, batch, "CustomerFigure", 0))),
            ("that is undone", () => Assert.True(test.UndoBatch(6).IsValue)),
            ("more sales come", () => test.Import(Sales + "4,2024-06-30,C4,P1,1,20.00\n")),
            ("customers become one", () =>
            {
                using var workspace = Workspace.OpenToWrite(test.Path, "a test").Value;
                Assert.True(MergeVerb.Merge(workspace, "C1", ["C2"]).IsValue);
            }),
        ];
        foreach (var (step, act) in steps)
        {
            _ = records.Of(CustomerFigures.Kind);
            act();
            var anew = Base(test).Records;
            records = Records.In(test.Path, anew.CustomerIds, records);
            Assert.Equal(step, $"{step}{(Said(records) == Said(anew) ? "" : $": {Said(records)}, not {Said(anew)}")}");
        }

        static string Said(Records of) => string.Join("; ", of.Of(CustomerFigures.Kind).All.Select(series => $"{series.Name} {series.AddsUp} {string.Join(' ', series.Figures)}"));
    }

    [Fact]
    public void Figures_WhereNothingButOtherRecordsChanged_AreNotReadAgain()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        InBatch(test, batch => [Figure(0, batch, 1, "visits", "2024-02-01", "2024-02-29", 2, addsUp: true)]);
        var before = Base(test).Records;
        var figures = before.Of(CustomerFigures.Kind);
        InBatch(test, batch => [$"INSERT INTO ServicePromise VALUES (1, 'own', 'Answers', '[]', NULL, {batch})"]);

        Assert.Same(figures, Records.In(test.Path, before.CustomerIds, before).Of(CustomerFigures.Kind));
        Assert.NotSame(figures, Records.In(test.Path, [.. before.CustomerIds.Reverse()], before).Of(CustomerFigures.Kind));
    }

    /// <summary>Of files that may follow one another in any order, taken back or not, what was read on from an earlier state is what would be read anew.</summary>
    [Fact]
    public void TextsAndFigures_AfterAnyImportsAndUndos_AreWhatTheyWouldBeReadAnew() => Prop.ForAll(Gen.Choose(0, 6).NonEmptyListOf().ToArbitrary(), steps =>
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        Written(test, (connection, batch) => connection.Execute($"UPDATE Customer SET Size = 'small', Segment = 'Sea' WHERE Id = 1"));
        var (records, batches, number) = (Base(test).Records, new List<int>(), 10);
        foreach (var step in steps)
        {
            _ = (records.Of(CustomerTexts.Kind), records.Of(CustomerFigures.Kind));
            number++;
            switch (step)
            {
                case 0 or 1:
                    batches.Add(test.Import($"Invoice,Date,CustomerId,Offering,Quantity,Amount\n{number},2024-06-30,C{number},P1,1,20.00\n{number},2024-06-30,C1,P1,1,20.00\n")!.Value);
                    break;
                case 2:
                    batches.Add(InBatch(test, batch => [$"INSERT INTO CustomerDetail SELECT coalesce(max(Id), -1) + 1, {number} % 3, 'Note {number}', 'word {number % 2}', {batch} FROM CustomerDetail"]));
                    break;
                case 3:
                    batches.Add(InBatch(test, batch => [$"INSERT INTO CustomerFigure SELECT coalesce(max(Id), -1) + 1, {number} % 3, 'visits', '2024-03-01', '2024-03-31', {number}, 1, {batch} FROM CustomerFigure"]));
                    break;
                case 4:
                    batches.Add(Written(test, (connection, batch) => BatchWriting.Apply(connection, batch, "Customer", [new(number % 3, "Segment", connection.Text($"SELECT Segment FROM Customer WHERE Id = {number % 3}"), $"Segment {number}")])));
                    break;
                case 5 when batches.Count > 0:
                    // Refused where something was built on it, and then nothing has happened.
                    if (test.UndoBatch(batches[number % batches.Count]).IsValue)
                    {
                        batches.RemoveAt(number % batches.Count);
                    }

                    break;
                default:
                    break;
            }

            var anew = Base(test).Records;
            records = Records.In(test.Path, anew.CustomerIds, records);
            Assert.Equal(SaidOf(anew), SaidOf(records));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    /// <summary>An import may be quicker than whoever still looks at what was before it: what that reads of the file holds nothing of customers it does not know, and is not kept for the next.</summary>
    [Fact]
    public void Texts_ReadForABaseThatTheFileIsAheadOf_AreReadAgainForTheNext()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        var earlier = Base(test).Records;
        test.Import(Sales + "4,2024-06-30,C4,P1,1,20.00\n");

        Assert.Equal(3, earlier.Of(CustomerTexts.Kind).Customer.Length);

        var later = Base(test).Records;
        Assert.Equal(4, Records.In(test.Path, later.CustomerIds, earlier).Of(CustomerTexts.Kind).Customer.Length);
    }

    /// <summary>After an import of sales the records that stood before are not gone through again: only what came behind them.</summary>
    [Fact]
    public void Texts_AfterAnImportThatOnlyAddsCustomers_GoOnFromThoseOfBefore()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        var earlier = Base(test).Records;
        var before = earlier.Of(CustomerTexts.Kind);
        test.Import(Sales + "4,2024-06-30,C4,P1,1,20.00\n");
        var after = Records.In(test.Path, Base(test).Records.CustomerIds, earlier).Of(CustomerTexts.Kind);

        Assert.Equal("C1 C2 C3 C4", string.Join(' ', after.Key));
        // Strings of the earlier reading, not equal ones.
        Assert.All(before.Key.Zip(after.Key), pair => Assert.Same(pair.First, pair.Second));
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

    private static string SaidOf(Records records)
    {
        var texts = records.Of(CustomerTexts.Kind);
        return string.Join('\n',
        [
            .. texts.Customer.Select((c, row) => $"{c} {texts.IsMerged[row]} {texts.Key[row]} {texts.Name[row]} {texts.Organisation[row]} {texts.Country[row]} {texts.Segment[row]} {texts.Industry[row]} {texts.Size[row]} {texts.Owner[row]}"),
            .. texts.DetailOf.Select((c, row) => $"{c} {texts.DetailIsMerged[row]} {texts.DetailName[row]} {texts.Detail[row]}"),
            .. records.Of(CustomerFigures.Kind).All.Select(series => $"{series.Name} {series.AddsUp} {string.Join(' ', series.Figures)}"),
        ]);
    }

    private static string Figure(int id, int batch, int customer, string name, string from, string to, int value, bool addsUp) =>
        $"INSERT INTO CustomerFigure VALUES ({id}, {customer}, '{name}', '{from}', '{to}', {value}, {(addsUp ? 1 : 0)}, {batch})";

    private static int InBatch(TestWorkspace test, Func<int, string[]> statements) => Written(test, (connection, batch) => Array.ForEach(statements(batch), statement => connection.Execute(statement)));

    private static int Written(TestWorkspace test, Action<Microsoft.Data.Sqlite.SqliteConnection, int> write)
    {
        using var workspace = Workspace.OpenToWrite(test.Path, "a test").Value;
        return workspace.InOneTransaction<int>(_ =>
        {
            var batch = BatchWriting.Begin(workspace, BatchKind.Edit, "records");
            write(workspace.Connection, batch);
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
