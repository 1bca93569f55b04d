using Koll.Importing;
using Koll.Platform.Storage;
using Koll.Tests.Importing;

namespace Koll.Tests.Storage;

/// <summary>Several who want to write, and those who read meanwhile.</summary>
public class WriterTests
{
    private const string Sales = "Invoice,Date,CustomerId,Amount\n1,2024-01-15,C1,100.00\n";

    [Fact]
    public void Writers_ComingAndGoingAtOnce_WriteOneAfterTheOther()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        const int Threads = 6, Times = 30;
        var (within, most) = (0, 0);

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = 0; i < Times; i++)
            {
                using var workspace = Workspace.OpenToWrite(test.Path, $"writer {thread}", patience: TimeSpan.FromMinutes(2)).Value;
                most = Math.Max(most, Interlocked.Increment(ref within));
                Assert.True(workspace.InOneTransaction<bool>(_ => workspace.Connection.Execute("INSERT INTO Mapping (Name, Json) VALUES ($name, '')", ("$name", $"{thread} {i}")) == 1).Value);
                Interlocked.Decrement(ref within);
            }
        });

        using var reader = Workspace.Open(test.Path).Value;
        Assert.Equal(1, most);
        Assert.Equal(Threads * Times, reader.Connection.Scalar("SELECT count(*) FROM Mapping"));
        Assert.Empty(Directory.GetFiles(test.Folder, "*.lock"));
    }

    [Fact]
    public void Batch_NamesWhoDidIt_AndSoDoesTheAuditOfItsUndo()
    {
        using var test = new TestWorkspace();
        test.Import(Sales);
        using (var workspace = Workspace.OpenToWrite(test.Path, "koll serve", by: "Kari Moe").Value)
        {
            workspace.InOneTransaction<int>(_ => BatchWriting.Begin(workspace, BatchKind.Edit, "country=NO"));
        }

        Assert.Equal([Environment.UserName, "Kari Moe"], Batches(test).Select(b => b.By));

        using (var workspace = Workspace.OpenToWrite(test.Path, "koll serve", by: "Ola Lie").Value)
        {
            Assert.True(Undo.Run(workspace, 2).IsValue);
            Assert.Equal("undo Ola Lie 2 edit country=NO", workspace.Connection.Text("SELECT What || ' ' || \"By\" || ' ' || Detail FROM Event"));
        }
    }

    [Fact]
    public void Revision_ChangesWithSalesAndCustomersAndSettings_AndWithNothingElse()
    {
        using var test = new TestWorkspace();
        using var door = new Door();
        test.Import(Sales);
        using var reader = Workspace.Open(test.Path).Value;
        var seen = new List<string> { reader.Revision };

        test.Import(Sales + "2,2024-01-16,C2,50.00\n");
        seen.Add(reader.Revision);
        door.Run("customers", "--set", "owner=Kari", "--workspace", test.Path);
        seen.Add(reader.Revision);
        door.Run("settings", "--window", "24m", "--workspace", test.Path);
        seen.Add(reader.Revision);
        test.UndoBatch(4);
        seen.Add(reader.Revision);
        Assert.Equal(seen.Count, seen.Distinct().Count());

        var data = reader.DataVersion;
        using var writer = Workspace.OpenToWrite(test.Path, "a test").Value;
        writer.InOneTransaction<int>(_ => writer.Connection.Execute("INSERT INTO Mapping (Name, Json) VALUES ('a', '')"));
        Assert.Equal(seen[^1], reader.Revision);
        Assert.Equal(seen[^1], writer.Revision);
        Assert.NotEqual(data, reader.DataVersion);
    }

    private static List<Batch> Batches(TestWorkspace test)
    {
        using var workspace = Workspace.Open(test.Path).Value;
        return Koll.Importing.Batches.All(workspace.Connection);
    }
}
