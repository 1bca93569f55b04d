using Koll.Platform.Web;

namespace Koll.Clientele;

/// <summary>The list of customers and each customer's page.</summary>
public static class ClientelePages
{
    public static IReadOnlyList<Place> Places { get; } = [];

    public static void Map(Routes routes) => _ = routes.Site;
}
