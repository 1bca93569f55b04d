using Koll.Platform.Web;

namespace Koll.People;

/// <summary>Signing in, who may, and what was done.</summary>
public static class PeoplePages
{
    public static IReadOnlyList<Place> Places { get; } = [];

    public static void Map(Routes routes) => _ = routes.Site;
}
