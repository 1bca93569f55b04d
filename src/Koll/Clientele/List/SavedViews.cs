using Koll.Customers;
using Koll.Ledger;
using Koll.Platform.Languages;
using Koll.Platform.Storage;
using Koll.Platform.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Koll.Clientele.List;

/// <summary>Lists under a name: one's own, and those that colleagues share.</summary>
internal static class SavedViews
{
    private const int LongestName = 60;

    /// <summary>Own ones first, each by name.</summary>
    public static List<SavedView> Of(Visit visit) => visit.Workspace.Read(connection => connection.Rows(
        "SELECT Id, PersonId, Name, Shared, Query FROM SavedView WHERE PersonId = $me OR Shared = 1 ORDER BY PersonId <> $me, Name, Id",
        r => new SavedView { Id = r.GetInt32(0), PersonId = r.GetInt32(1), Name = r.GetString(2), Shared = r.GetBoolean(3), Query = r.GetString(4) },
        ("$me", visit.Me.Id)));

    public static IResult Save(Visit visit)
    {
        var (name, query) = (visit.Field("name"), visit.Field("query"));
        if (QueryHelpers.ParseQuery(query).GetValueOrDefault("only").ToString() is ['~', ..])
        {
            return visit.Refused(new Refusal("view.chosen", "So many chosen customers are known for a day only, and no view can name them", "Give them a tag, filter the list by it and save that."));
        }

        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || query.Length > 4000)
        {
            return visit.Refused(new Refusal("view.name", "A view needs a name that fits on a button", $"Give it a name of at most {LongestName} characters.") { Details = [("most", LongestName)] });
        }

        // The same name again is the same view, seen anew.
        var saved = visit.Workspace.Change<int>("saving a view", connection => connection.Execute(
            """
            INSERT INTO SavedView (PersonId, Name, Shared, Query) VALUES ($me, $name, $shared, $query)
            ON CONFLICT (PersonId, Name) DO UPDATE SET Shared = excluded.Shared, Query = excluded.Query
            """,
            ("$me", visit.Me.Id), ("$name", name), ("$shared", visit.Field("shared") == "1"), ("$query", query)));
        return saved.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo("/customers" + query, new Sentence("clientele.views.saved", ("name", name)));
    }

    public static IResult Remove(Visit visit)
    {
        var view = Of(visit).Find(v => v.Id == visit.RouteNumber("view") && v.PersonId == visit.Me.Id);
        if (view is null)
        {
            return visit.NotFound();
        }

        var removed = visit.Workspace.Change<int>("removing a view", connection => connection.Execute(
            "DELETE FROM SavedView WHERE Id = $id AND PersonId = $me", ("$id", view.Id), ("$me", visit.Me.Id)));

        // Back to what it showed: whoever removed it by mistake saves it again from there.
        return removed.Refusal is { } refusal ? visit.Refused(refusal) : visit.GoTo("/customers" + view.Query, new Sentence("clientele.views.removed", ("name", view.Name)));
    }
}
