using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.Data.Sqlite;

namespace Koll.Grading.Matrix;

/// <summary>A matrix under a name.</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Shared">True where colleagues see it too.</param>
public sealed record NamedMatrix(int Id, int PersonId, string Name, bool Shared, MatrixDefinition Definition);

/// <summary>Matrices under a name: one's own, and those that colleagues share. The first that is shared is the company's.</summary>
public static class SavedMatrices
{
    private const int LongestName = 60;

    /// <summary>Those that everybody sees, the oldest first.</summary>
    public static IReadOnlyList<NamedMatrix> Shared(LiveWorkspace workspace) => workspace.Read(connection => Rows(connection, "Shared = 1"));

    /// <summary>Those that a person sees: shared ones first, the oldest first.</summary>
    public static IReadOnlyList<NamedMatrix> Of(LiveWorkspace workspace, int person) => workspace.Read(connection => Rows(connection, $"(Shared = 1 OR PersonId = {person})"));

    /// <summary>Saves what a form says; the same name again is the same matrix, seen anew.</summary>
    internal static IResult Save(Visit visit, MatrixDefinition definition)
    {
        var name = visit.Field("name");
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return visit.Refused(new Refusal("saved-matrix.name", "A matrix needs a name that fits on a button", $"Give it a name of at most {LongestName} characters."));
        }

        var saved = visit.Workspace.Change<int>("saving a matrix", connection =>
        {
            connection.Execute(
                """
                INSERT INTO SavedMatrix (PersonId, Name, Shared, Definition) VALUES ($me, $name, $shared, $definition)
                ON CONFLICT (PersonId, Name) DO UPDATE SET Shared = excluded.Shared, Definition = excluded.Definition
                """,
                ("$me", visit.Me.Id), ("$name", name), ("$shared", visit.Field("shared") == "1"), ("$definition", definition.ToJson()));
            return (int)connection.Scalar("SELECT Id FROM SavedMatrix WHERE PersonId = $me AND Name = $name", ("$me", visit.Me.Id), ("$name", name));
        });
        return saved.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo($"/matrix?saved={saved.Value}", new Sentence("matrix.web.saved", ("name", name)));
    }

    /// <summary>Takes one's own away.</summary>
    internal static IResult Remove(Visit visit)
    {
        var removed = visit.Workspace.Change<int>("removing a matrix", connection => connection.Execute(
            "DELETE FROM SavedMatrix WHERE Id = $id AND PersonId = $me", ("$id", visit.RouteNumber("matrix")), ("$me", visit.Me.Id)));
        return removed.Refusal is { } refusal ? visit.Refused(refusal) : removed.Value == 0 ? visit.NotFound() : visit.GoTo("/matrix", new Sentence("matrix.web.removed"));
    }

    private static List<NamedMatrix> Rows(SqliteConnection connection, string which) => connection.Rows(
        $"SELECT Id, PersonId, Name, Shared, Definition FROM SavedMatrix WHERE {which} ORDER BY Shared DESC, Id",
        r => new NamedMatrix(r.GetInt32(0), r.GetInt32(1), r.GetString(2), r.GetBoolean(3), MatrixDefinition.Read(r.GetString(4))));
}
