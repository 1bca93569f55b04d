using Koll.Importing;
using Koll.Platform.Storage;
using Koll.Tests.Importing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Koll.Tests.Storage;

public class WorkspaceTests
{
    private static readonly SaleRow[] Rows = [.. Enumerable.Range(0, 200).Select(i => new SaleRow(i / 3, i / 3 % 7, i / 10, i % 4, 1 + (i % 5), 10 + i))];

    [Fact]
    public void Workspace_HeldByAWriter_TellsTheNextWriterWho()
    {
        using var test = Filled();
        using var writer = Workspace.OpenToWrite(test.Path, "koll import january.csv").Value;

        var second = Workspace.OpenToWrite(test.Path, "koll undo 1");

        Assert.Equal("workspace.held", second.Refusal?.Code);
        Assert.Contains($"process {Environment.ProcessId}", second.Refusal!.Found, StringComparison.Ordinal);
        Assert.Contains("koll import january.csv", second.Refusal.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Workspace_LetGoByItsWriter_LeavesNothingBesideIt()
    {
        using var test = Filled();

        Workspace.OpenToWrite(test.Path, "a test").Value.Dispose();

        Assert.Equal(["company.koll"], Directory.GetFiles(test.Folder, "company*").Select(Path.GetFileName));
    }

    [Fact]
    public void Workspace_WhoseWriterDied_IsTakenOver()
    {
        using var test = Filled();
        File.WriteAllText(test.Path + ".lock", "");
        File.WriteAllText(test.Path + ".writer", "process 999999 on gone since then (koll import)");

        Assert.True(test.UndoBatch(1).IsValue);
    }

    [Fact]
    public void Readers_WhileSomebodyWrites_SeeTheStateBefore()
    {
        using var test = Filled();
        var before = test.Lines();
        using var writer = Workspace.OpenToWrite(test.Path, "a test").Value;
        var backup = Path.Combine(test.Folder, "backup.koll");

        writer.InOneTransaction<bool>(_ =>
        {
            writer.Connection.Execute("DELETE FROM Chunk");
            Assert.Equal(before, test.Lines());
            using var reader = Workspace.Open(test.Path).Value;
            Assert.True(Backups.Copy(reader, backup).IsValue);
            return true;
        });

        Assert.Empty(test.Lines());
        File.Move(backup, test.Path + ".copy");
        Assert.Null(Backups.Restore(test.Path + ".copy", Path.Combine(test.Folder, "again.koll"), replace: false).Value.Kept);
        using var restored = Workspace.Open(Path.Combine(test.Folder, "again.koll")).Value;
        Assert.Equal(before, TestWorkspace.Lines(StoredSales.Load(restored).Ledger));
    }

    [Fact]
    public void Restore_OverAWorkspace_IsRefusedUnlessAskedForAndThenKeepsIt()
    {
        using var test = Filled();
        var backup = Path.Combine(test.Folder, "backup.koll");
        using (var workspace = Workspace.Open(test.Path).Value)
        {
            Assert.True(Backups.Copy(workspace, backup).IsValue);
        }

        var before = test.Digest();
        test.UndoBatch(1);

        Assert.Equal("workspace.restore-exists", Backups.Restore(backup, test.Path, replace: false).Refusal?.Code);
        var kept = Backups.Restore(backup, test.Path, replace: true).Value.Kept;

        Assert.Equal(before, test.Digest());
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public void Workspace_OfANewerProgram_IsRefusedInPlainWords()
    {
        using var test = Filled();
        Execute(test.Path, "PRAGMA user_version = 999");

        var opened = Workspace.Open(test.Path);

        Assert.Equal("workspace.newer", opened.Refusal?.Code);
        Assert.Contains("newer Koll", opened.Refusal!.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoice,Date\n1,2024-01-01\n")]
    [InlineData("")]
    public void File_ThatIsNoWorkspace_IsRefused(string content)
    {
        using var test = new TestWorkspace();
        File.WriteAllText(test.Path, content);

        Assert.Equal("workspace.not-one", Workspace.Open(test.Path).Refusal?.Code);
    }

    [Fact]
    public void Disk_FullInTheMiddleOfAnImport_ChangesNothing()
    {
        using var test = Filled();
        var before = test.Digest();
        using (var workspace = Workspace.OpenToWrite(test.Path, "a test").Value)
        {
            workspace.Connection.Execute($"PRAGMA max_page_count = {workspace.Connection.Scalar("PRAGMA page_count") + 2}");
            var random = new Random(1);
            var many = TestWorkspace.Csv(Enumerable.Range(0, 20_000).Select(i => new SaleRow(1000 + i, random.Next(100), i % 900, random.Next(90), random.Next(1, 90), random.Next(10_000))));
            var file = Path.Combine(test.Folder, "many.csv");
            File.WriteAllText(file, many);
            var reading = Ledger.Reading.SalesReader.Read([file], new() { KeepForStore = true }).Value;
            var plan = SalesImportPlanning.Plan(workspace, file, [1], reading, new Dictionary<string, string>()).Value;

            Assert.Equal("workspace.full", SalesImport.Apply(workspace, plan).Refusal?.Code);
        }

        Assert.Equal(before, test.Digest());
        Assert.Empty(test.Check().Findings);
    }

    [Fact]
    public void Schema_OfANewWorkspace_IsWhatTheMigrationsMake()
    {
        using var made = Memory();
        made.Execute(WorkspaceFile.Schema());
        using var migrated = Memory();
        using (var context = WorkspaceContext.On(migrated))
        {
            context.Database.Migrate();
            Assert.False(context.Database.HasPendingModelChanges());
        }

        Assert.Equal(Objects(migrated), Objects(made));
        Assert.Equal(
            WorkspaceFile.Version, migrated.Scalar("SELECT count(*) FROM __EFMigrationsHistory"));
    }

    [Fact]
    public void Bytes_DamagedAnywhere_AreNoticedOrHarmlessAndNeverACrash()
    {
        using var test = Filled();
        var whole = File.ReadAllBytes(test.Path);
        var lines = test.Lines();
        var random = new Random(20);
        for (var i = 0; i < 60; i++)
        {
            var damaged = whole.ToArray();
            var at = i < 20 ? random.Next(whole.Length) : (random.Next(whole.Length / 16384) * 16384) + random.Next(200);
            for (var b = at; b < Math.Min(at + 8, damaged.Length); b++)
            {
                damaged[b] ^= 0x5A;
            }

            File.WriteAllBytes(test.Path, damaged);
            using var door = new Door();
            var check = door.Run("check", "--workspace", test.Path);
            Assert.True(check.ExitCode is 0 or 3, check.Error);
            if (check.ExitCode == 0)
            {
                Assert.Equal(lines, test.Lines());
            }
            else
            {
                Assert.NotEqual("", check.Output + check.Error);
            }
        }
    }

    [Fact]
    public void Chunk_Damaged_IsNamedAndTheRestIsAnsweredOnlyWhenAskedFor()
    {
        using var test = Filled();
        test.Import(TestWorkspace.Csv(Rows.Select(r => r with { Invoice = r.Invoice + 500, Amount = 5 })));
        Execute(test.Path, "UPDATE ChunkColumn SET Bytes = zeroblob(length(Bytes)) WHERE ChunkId = 1 AND \"Column\" = 4");
        using var door = new Door();

        var check = door.Run("check", "--workspace", test.Path);
        var refused = door.Run("ask", "--workspace", test.Path);
        var rest = door.Run("ask", "--json", "--despite-damage", "--workspace", test.Path);

        Assert.Equal(3, check.ExitCode);
        Assert.Contains("Chunk 1 of import 1 (200 lines) is damaged. Amount:", check.Output, StringComparison.Ordinal);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("Chunk 1 is damaged", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, rest.ExitCode);
        Assert.Equal(200, test.Lines().Count);
    }

    [Theory]
    [InlineData("Batch")]
    [InlineData("Customer")]
    [InlineData("Offering")]
    [InlineData("Change")]
    [InlineData("Setting")]
    [InlineData("Chunk")]
    [InlineData("ChunkColumn")]
    [InlineData("Superseded")]
    [InlineData("InvoiceTexts")]
    [InlineData("SetAsideRows")]
    [InlineData("IX_Chunk_BatchId")]
    [InlineData("sqlite_schema")]
    public void Page_OfAnyKindDamaged_IsRefusedByEveryVerbOrHarmlessAndNeverACrash(string pageOf)
    {
        using var test = Filled();
        test.Import(TestWorkspace.Csv(Rows.Select((r, i) => r with { Amount = i < 9 ? 3 : r.Amount })) + "77,2024-01-02,,P1,2,5.00\n");
        using var door = new Door();
        door.Run("settings", "--currency", "EUR", "--exclude-offering", "P3", "--workspace", test.Path);
        var whole = File.ReadAllBytes(test.Path);
        int page;
        using (var connection = WorkspaceFile.Connect(test.Path))
        {
            page = pageOf == "sqlite_schema" ? 0 : (int)connection.Scalar("SELECT rootpage FROM sqlite_schema WHERE name = $name", ("$name", pageOf)) - 1;
        }

        var random = new Random(21);
        string[][] verbs = [["check"], ["ask"], ["batches"], ["customers"], ["settings"], ["undo", "3"], ["import", door.Put("more.csv", TestWorkspace.Csv(Rows.Select(r => r with { Amount = 9 })))]];
        foreach (var verb in verbs)
        {
            for (var i = 0; i < 4; i++)
            {
                var damaged = whole.ToArray();
                // A page fills from its end; the middle of most is empty.
                var at = (page * 16384) + (i % 2 == 0 ? random.Next(120) : 16384 - 1 - random.Next(2000));
                for (var b = 0; b < 4 && at + b < damaged.Length; b++)
                {
                    damaged[at + b] ^= (byte)random.Next(1, 256);
                }

                File.WriteAllBytes(test.Path, damaged);

                var said = door.Run([.. verb, "--workspace", test.Path]);

                Assert.True(said.ExitCode is 0 or 3, $"{verb[0]}, {at}: {said.ExitCode} {said.Error}");
            }
        }
    }

    private static TestWorkspace Filled()
    {
        var test = new TestWorkspace();
        test.Import(TestWorkspace.Csv(Rows));
        return test;
    }

    private static void Execute(string path, string sql)
    {
        using var connection = WorkspaceFile.Connect(path);
        connection.Execute(sql);
    }

    private static SqliteConnection Memory()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static List<string> Objects(SqliteConnection connection) => connection.Rows(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE tbl_name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name", r => r.GetString(0));
}
