using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Koll.Customers;

/// <summary>What somebody is to do next with a customer or a prospect: the smallest plan there is.</summary>
public sealed class NextStep
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    /// <summary>The offering it is about; null where it is about none in particular.</summary>
    public int? OfferingId { get; set; }

    public required string Text { get; set; }

    /// <summary>Who is to do it.</summary>
    public string? Owner { get; set; }

    /// <summary>By when: 2026-12-15.</summary>
    public string? Due { get; set; }

    /// <summary>When it was done; null while it is open.</summary>
    public string? Done { get; set; }

    /// <summary>The batch that brought it.</summary>
    public int CreatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<NextStep>
    {
        public void Configure(EntityTypeBuilder<NextStep> step)
        {
            step.ToTable("NextStep").Property(s => s.Id).ValueGeneratedNever();
            step.HasOne<Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
