using Koll.Platform.Storage;
using Koll.Tests.Importing;

namespace Koll.Tests.Storage;

/// <summary>Workspaces of earlier forms, each made by the program that wrote that form.</summary>
public class FormTests
{
    [Fact]
    public void Workspace_OfTheFirstForm_IsBackedUpThenBroughtToThePresent()
    {
        using var test = Copied("first-form.workspace");

        using (var workspace = Workspace.Open(test.Path).Value)
        {
            Assert.Equal(WorkspaceFile.Version, workspace.Connection.Scalar("PRAGMA user_version"));
            Assert.Equal(0, workspace.Connection.Scalar("SELECT count(*) FROM Contact"));
            Assert.True(File.Exists(workspace.UpgradedAfterBackup));
            Assert.Equal(24, WorkspaceSettings.Read(workspace).WindowMonths);
        }

        Assert.Empty(test.Check().Findings);
        Assert.Equal(
            [
                "C1 2023-01-15 1 P1 2 1000000 ", "C1 2023-01-15 1 P2 1 500000 ", "C1 2024-02-01 3 P2 4 2000000 ", "C2 2023-06-01 2 P1 3 1400000 ", "C3 2024-03-01 4 P1 1 500000 ",
            ],
            test.Lines());
        Assert.True(test.UndoBatch(3).IsValue && test.UndoBatch(2).IsValue && test.UndoBatch(1).IsValue);
        Assert.Empty(test.Lines());
    }

    [Fact]
    public void Workspace_OfTheSecondForm_KeepsItsContactsAndGetsRoomForPeople()
    {
        using var test = Copied("second-form.workspace");

        using (var workspace = Workspace.Open(test.Path).Value)
        {
            Assert.Equal(WorkspaceFile.Version, workspace.Connection.Scalar("PRAGMA user_version"));
            Assert.Equal(2, workspace.Connection.Scalar("SELECT count(*) FROM Contact"));
            Assert.Equal(0, workspace.Connection.Scalar("SELECT count(*) FROM Person"));
        }

        Assert.Empty(test.Check().Findings);
        Assert.Equal(3, test.Lines().Count);
        Assert.True(test.UndoBatch(3).IsValue && test.UndoBatch(2).IsValue && test.UndoBatch(1).IsValue);
    }

    [Fact]
    public void Workspace_OfTheThirdForm_KeepsItsPeopleAndGetsRoomForDecisions()
    {
        using var test = Copied("third-form.workspace");

        using (var workspace = Workspace.Open(test.Path).Value)
        {
            Assert.Equal(WorkspaceFile.Version, workspace.Connection.Scalar("PRAGMA user_version"));
            Assert.Equal(1, workspace.Connection.Scalar("SELECT count(*) FROM Person"));
            Assert.Equal(0, workspace.Connection.Scalar("SELECT count(*) FROM ProfitDecision"));
        }

        Assert.Empty(test.Check().Findings);
        Assert.Equal(3, test.Lines().Count);
        Assert.True(test.UndoBatch(2).IsValue && test.UndoBatch(1).IsValue);
    }

    [Fact]
    public void Workspace_OfTheFirstForm_ThatSomebodyWritesTo_IsNotUpgraded()
    {
        using var test = Copied("first-form.workspace");
        using var writer = WriterLock.Take(test.Path, "an older koll").Value;

        Assert.Equal("workspace.held", Workspace.Open(test.Path).Refusal?.Code);
    }

    [Fact]
    public void Workspace_WhoseUpgradeFailsHalfWay_StaysOfItsForm()
    {
        using var test = Copied("first-form.workspace");
        using var connection = WorkspaceFile.Connect(test.Path);
        // The second half of the second form's migration makes this table.
        connection.Execute("CREATE TABLE Contact (Id INTEGER)");

        Assert.ThrowsAny<Exception>(() => WorkspaceFile.Migrate(connection));

        Assert.Equal(1, connection.Scalar("PRAGMA user_version"));
        Assert.Equal(1, connection.Scalar("SELECT count(*) FROM __EFMigrationsHistory"));
        Assert.Equal(0, connection.Scalar("SELECT count(*) FROM pragma_table_info('Customer') WHERE name = 'Industry'"));
    }

    [Fact]
    public void Workspace_WhoseUpgraderDiedHoldingALockOfItsOwn_IsUpgraded()
    {
        using var test = Copied("first-form.workspace");
        using (var connection = WorkspaceFile.Connect(test.Path))
        {
            connection.Execute("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");
        }

        Assert.Equal(5, test.Lines().Count);
    }

    private static TestWorkspace Copied(string fixture)
    {
        var test = new TestWorkspace();
        File.Copy(Path.Combine(Sources.Root, "tests/Koll/Storage/Forms", fixture), test.Path);
        return test;
    }
}
