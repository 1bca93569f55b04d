using Koll.Customers;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Clientele.List;

/// <summary>Saved lists as groups of customers: who is on the list now, whoever looks at it.</summary>
/// <param name="measures">Every measure there is.</param>
public sealed class ViewGroups(Func<MeasureList> measures) : IGroupSource
{
    public string Kind => "view";

    // Whom an answer names is another answer's to say.
    public IEnumerable<NamedGroup> Of(Visit visit) => SavedViews.Of(visit).Where(view => !ListQuery.ReadsAnAnswer(view.Query)).Select(view => new NamedGroup(Kind, view.Name, view.Query));

    public bool[]? Members(CustomerBase customers, NamedGroup group)
    {
        if (!customers.Records.AreKept)
        {
            return null;
        }

        var (roll, members) = (Roll.Of(customers, measures()), new bool[customers.Count]);
        foreach (var customer in Selection.Of(roll, ListQuery.Read(group.Rule, roll), null, null, Alphabet.Plain).Customers)
        {
            members[customer] = true;
        }

        return members;
    }

    public string NameOf(CustomerBase customers, NamedGroup group, Language language) => group.Name;
}
