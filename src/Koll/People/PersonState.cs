using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Web;

namespace Koll.People;

/// <summary>Whether a person is in, on the way, locked out or gone, in words.</summary>
internal static class PersonState
{
    public static string Of(Visit visit, Person person, string? linkUntil, string? seen) => visit.Language.Say(
        person.DisabledAt is { } gone ? new Sentence("person-state.gone", ("when", visit.Moment(gone)))
        : person.LockedUntil is { } locked && string.CompareOrdinal(locked, PeopleStore.Instant(visit.Now)) > 0 ? new Sentence("person-state.locked", ("until", visit.Moment(locked)))
        : visit.Site.IsDemo && person.PasswordHash is null && linkUntil is null ? new Sentence("person-state.demo")
        : person.PasswordHash is null && linkUntil is not null ? new Sentence("person-state.invited", ("until", visit.Moment(linkUntil)))
        : person.PasswordHash is null ? new Sentence("person-state.expired")
        : seen is not null ? new Sentence("person-state.seen", ("when", visit.Moment(seen)))
        : new Sentence("person-state.out"));
}
