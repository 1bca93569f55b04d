namespace Koll.Ledger.Lines;

/// <summary>Columns → one row per customer as of a date, in one pass forward.</summary>
internal static class Summarising
{
    /// <summary>The summaries; see <see cref="CustomerSummaries"/> for what each column means.</summary>
    public static CustomerSummaries Of(LineColumns columns, DateOnly asOf, int months)
    {
        var summaries = new CustomerSummaries(columns.Customers, asOf, months, columns.Cost is not null);
        var window = summaries.Window;
        var days = new Days(
            Number(window.Before(months).From), Number(window.From), Number(asOf.AddDays(1)));
        CustomerRanges.ForEach(columns.Start, (from, to) =>
        {
            for (var c = from; c < to; c++)
            {
                Summarise(columns, summaries, c, days);
            }
        });
        return summaries;
    }

    /// <summary>A day that may lie outside the range of the columns, as a number to compare with theirs.</summary>
    private static int Number(DateOnly day) => day.DayNumber - Day.First.DayNumber;

    private static void Summarise(LineColumns columns, CustomerSummaries to, int customer, Days days)
    {
        var (first, last) = (-1, -1);
        int purchaseDays = 0, purchaseDaysInWindow = 0, invoices = 0;
        long revenue = 0, inWindow = 0, before = 0, cost = 0, withCost = 0;
        bool active = false, activeBefore = false;
        var dayOf = columns.DaysOf(customer);
        var amounts = columns.AmountsOf(customer);
        var lines = 0;
        var marks = columns.Mark.AsSpan(columns.Start[customer], dayOf.Length);
        var costs = columns.Cost is null ? default : columns.Cost.AsSpan(columns.Start[customer], dayOf.Length);
        for (; lines < dayOf.Length; lines++)
        {
            int day = dayOf[lines];
            if (day >= days.End)
            {
                break;
            }

            var amount = amounts[lines];
            var mark = (int)marks[lines];
            revenue += amount;
            if ((mark & (int)LineMark.Purchase) != 0)
            {
                first = first < 0 ? day : first;
                last = day;
                invoices += (mark >> 2) & 1;
                purchaseDays += (mark >> 1) & 1;
            }

            if (day >= days.Window)
            {
                inWindow += amount;
                active |= (mark & (int)LineMark.Purchase) != 0;
                purchaseDaysInWindow += (mark >> 1) & 1;
                if (!costs.IsEmpty && costs[lines] != LineBlock.Unknown)
                {
                    cost += costs[lines];
                    withCost += amount;
                }
            }
            else if (day >= days.Before)
            {
                before += amount;
                activeBefore |= (mark & (int)LineMark.Purchase) != 0;
            }
        }

        to.Lines[customer] = lines;
        to.FirstDay[customer] = first;
        to.LastDay[customer] = last;
        to.PurchaseDays[customer] = purchaseDays;
        to.PurchaseDaysInWindow[customer] = purchaseDaysInWindow;
        to.Invoices[customer] = columns.HasInvoices ? invoices : purchaseDays;
        to.Revenue[customer] = revenue;
        to.RevenueInWindow[customer] = inWindow;
        to.RevenueBefore[customer] = before;
        to.ActiveInWindow[customer] = active;
        to.ActiveBefore[customer] = activeBefore;
        if (to.CostInWindow is not null)
        {
            to.CostInWindow[customer] = cost;
            to.RevenueWithCostInWindow![customer] = withCost;
        }
    }

    /// <summary>First day of the window before, first day of the window, first day that no longer counts.</summary>
    private readonly record struct Days(int Before, int Window, int End);
}
