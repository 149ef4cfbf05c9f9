"""One kind of doubt about a review a file, each as findings: missed, read by too few, changed, retracted, old."""
