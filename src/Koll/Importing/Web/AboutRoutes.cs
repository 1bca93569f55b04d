using System.Globalization;
using Koll.Design.Layout;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Platform.Web;

namespace Koll.Importing.Web;

/// <summary>The program and the workspace: how large, how well, and a copy to keep.</summary>
internal static class AboutRoutes
{
    public static void Map(Routes routes)
    {
        routes.Get("/about", May.Self, visit => Shown(visit, null));
        routes.Get("/about/check", May.ChangeSettings, visit =>
        {
            using var workspace = Workspace.Open(visit.Workspace.Path).Value;
            return Shown(visit, WorkspaceCheck.Of(workspace));
        });
        routes.Post("/about/backup", May.ChangeSettings, Backup);
    }

    private static IResult Shown(Visit visit, WorkspaceCheck? check)
    {
        var (customers, lines, batches) = visit.Workspace.Read(connection => (
            connection.Scalar("SELECT count(*) FROM Customer WHERE MergedInto IS NULL"), connection.Scalar("SELECT coalesce(sum(Lines), 0) FROM Chunk"), connection.Scalar("SELECT count(*) FROM Batch")));
        return visit.Page<AboutPage>(
            (nameof(AboutPage.Version), typeof(AboutRoutes).Assembly.GetName().Version!.ToString(3)), (nameof(AboutPage.Bytes), SizeOf(visit.Workspace.Path)),
            (nameof(AboutPage.Customers), customers), (nameof(AboutPage.Lines), lines), (nameof(AboutPage.Batches), batches), (nameof(AboutPage.Check), check));
    }

    /// <summary>The file, and what has been written but not yet moved into it.</summary>
    private static long SizeOf(string path) => new[] { path, path + "-wal" }.Select(file => new FileInfo(file)).Sum(file => file.Exists ? file.Length : 0);

    /// <summary>A copy of the workspace as it is at one moment, made beside it and gone once it is sent.</summary>
    private static IResult Backup(Visit visit)
    {
        var path = $"{visit.Workspace.Path}.{Guid.NewGuid():N}.download";
        using (var workspace = Workspace.Open(visit.Workspace.Path).Value)
        {
            if (StorageRefusals.Guard<bool>(path, () =>
                {
                    WorkspaceBackup.Copy(workspace.Connection, path);
                    return true;
                }).Refusal is { } refusal)
            {
                return visit.Refused(refusal);
            }
        }

        var name = $"{Path.GetFileNameWithoutExtension(visit.Workspace.Path)}-{visit.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.koll";

        // Whoever takes the whole company home is remembered, and in the workspace itself: the copy was made before.
        if (visit.Workspace.Change<int>("a backup in the browser", connection =>
            {
                PeopleStore.Record(connection, visit.Me.Name, "backup", name, visit.Now);
                return 0;
            }).Refusal is { } notRecorded)
        {
            File.Delete(path);
            return visit.Refused(notRecorded);
        }

        return Results.Stream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous), "application/octet-stream", name);
    }
}
