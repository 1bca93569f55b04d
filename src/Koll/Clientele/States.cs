using Koll.Customers;
using Koll.Ledger;

namespace Koll.Clientele;

/// <summary>Where a customer stands: one word, the first that holds.</summary>
public static class States
{
    /// <summary>First purchase in the window.</summary>
    public const string New = "new";

    /// <summary>Bought in the window.</summary>
    public const string Active = "active";

    /// <summary>Bought in the window before, and not in this one.</summary>
    public const string Lost = "lost";

    /// <summary>Bought before that.</summary>
    public const string Earlier = "earlier";

    /// <summary>Never bought.</summary>
    public const string Prospect = "prospect";

    public static readonly string[] Words = [New, Active, Lost, Earlier, Prospect];

    /// <summary>True of whoever has never bought.</summary>
    public static bool IsProspect(CustomerBase customers, int customer) => customers.Summaries.PurchaseDays[customer] == 0;

    /// <summary>By customer: the place of its word.</summary>
    public static int[] Of(CustomerBase customers)
    {
        var (summaries, from) = (customers.Summaries, customers.Window.From);
        var states = new int[customers.Count];
        for (var c = 0; c < states.Length; c++)
        {
            states[c] = Array.IndexOf(Words,
                IsProspect(customers, c) ? Prospect
                : summaries.ActiveInWindow[c] ? Day.ToDate(summaries.FirstDay[c]) >= from ? New : Active
                : summaries.ActiveBefore[c] ? Lost
                : Earlier);
        }

        return states;
    }
}
