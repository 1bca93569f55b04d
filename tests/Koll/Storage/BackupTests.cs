using Koll.Importing;
using Koll.Platform.Storage;
using Koll.Tests.Importing;

namespace Koll.Tests.Storage;

/// <summary>Backups brought back, also where something went wrong before.</summary>
public class BackupTests
{
    private const string First = "Invoice,Date,CustomerId,Amount\n1,2024-01-15,C1,100.00\n";
    private const string Second = "Invoice,Date,CustomerId,Amount\n2,2024-01-16,C2,50.00\n";

    [Fact]
    public void Restore_WhereAnEarlierWorkspaceLeftItsLog_TakesNothingFromIt()
    {
        using var test = new TestWorkspace();
        test.Import(First);
        var backup = BackupOf(test);
        var before = test.Digest();
        var log = test.Path + "-wal";
        using (Workspace.Open(test.Path).Value)
        {
            // While somebody reads, what is written stays in the log.
            test.Import(Second);
            File.Copy(log, log + ".kept");
        }

        File.Delete(test.Path);
        File.Move(log + ".kept", log);

        Assert.Null(Backups.Restore(backup, test.Path, replace: false).Value.Kept);

        Assert.Equal(before, test.Digest());
        Assert.Empty(test.Check().Findings);
    }

    [Fact]
    public void Restore_WhileSomebodyReads_IsWhatTheyReadNext()
    {
        using var test = new TestWorkspace();
        test.Import(First);
        var backup = BackupOf(test);
        var lines = test.Lines();
        test.Import(Second);
        using var reader = Workspace.Open(test.Path).Value;
        var (revision, both) = (reader.Revision, TestWorkspace.Lines(StoredSales.Load(reader).Ledger));

        var kept = Backups.Restore(backup, test.Path, replace: true).Value.Kept!;

        Assert.NotEqual(revision, reader.Revision);
        Assert.Equal(lines, TestWorkspace.Lines(StoredSales.Load(reader).Ledger));
        using var old = Workspace.Open(kept).Value;
        Assert.Equal(both, TestWorkspace.Lines(StoredSales.Load(old).Ledger));
    }

    [Fact]
    public void Restore_OfABackupOfTheFirstForm_BringsTheCopyToThePresentAndLeavesTheBackup()
    {
        using var test = new TestWorkspace();
        var backup = Path.Combine(test.Folder, "old.koll");
        File.Copy(Path.Combine(Sources.Root, "tests/Koll/Storage/Forms/first-form.workspace"), backup);
        var bytes = File.ReadAllBytes(backup);

        Assert.Equal(5, Backups.Restore(backup, test.Path, replace: false).Value.Lines);

        Assert.Equal(5, test.Lines().Count);
        Assert.Equal(bytes, File.ReadAllBytes(backup));
        Assert.Equal(["company.koll", "old.koll"], Directory.GetFiles(test.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Restore_OverAWorkspaceThatIsDamaged_PutsItAsideAsItIs()
    {
        using var test = new TestWorkspace();
        test.Import(First);
        var (backup, before) = (BackupOf(test), test.Digest());
        var damaged = new byte[40_000];
        File.WriteAllBytes(test.Path, damaged);

        var kept = Backups.Restore(backup, test.Path, replace: true).Value.Kept!;

        Assert.Equal(before, test.Digest());
        Assert.Equal(damaged, File.ReadAllBytes(kept));
    }

    [Fact]
    public void Restore_OfADamagedBackup_IsRefusedAndLeavesTheWorkspace()
    {
        using var test = new TestWorkspace();
        test.Import(First);
        var backup = BackupOf(test);
        using (var connection = WorkspaceFile.Connect(backup))
        {
            connection.Execute("UPDATE ChunkColumn SET Bytes = zeroblob(length(Bytes)) WHERE \"Column\" = 4");
        }

        test.Import(Second);
        var before = test.Digest();

        Assert.Equal("workspace.backup-damaged", Backups.Restore(backup, test.Path, replace: true).Refusal?.Code);

        Assert.Equal(before, test.Digest());
        Assert.Empty(Directory.GetFiles(test.Folder, "*.part*"));
    }

    private static string BackupOf(TestWorkspace test)
    {
        var backup = Path.Combine(test.Folder, "backup.koll");
        using var workspace = Workspace.Open(test.Path).Value;
        Assert.True(Backups.Copy(workspace, backup).IsValue);
        return backup;
    }
}
