using Koll.Platform.Web;

namespace Koll.Importing;

/// <summary>Bringing files in from the browser, batches and settings.</summary>
public static class ImportingPages
{
    public static IReadOnlyList<Place> Places { get; } = [];

    public static void Map(Routes routes) => _ = routes.Site;
}
