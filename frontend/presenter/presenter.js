// What stands on a presenter's page before its own markup: who reads, jQuery 2 and Bootstrap 3 as PYBOSSA's pages have them,
// and pybossa.js written anew from what it does.
import "./token.js";
import "./globals.js";
import "bootstrap/js/transition";
import "bootstrap/js/alert";
import "bootstrap/js/button";
import "bootstrap/js/carousel";
import "bootstrap/js/collapse";
import "bootstrap/js/dropdown";
import "bootstrap/js/modal";
import "bootstrap/js/tooltip";
import "bootstrap/js/popover";
import "bootstrap/js/tab";
import "jquery-serializejson";
import "./lightbox.js";
import "./modernizr.js";
import "./notify.js";
import "./pybossa.js";
